import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';

describe('an address that is not there', () => {
  let world: World;
  before(async () => {
    world = await createWorld();
  });
  after(() => world.close());

  it('answers with a humane page, the security headers and nothing to keep', async () => {
    const answer = await new Visitor(world).get('/no-such-page');
    assert.equal(answer.status, 404);
    assert.match(answer.text, /There is nothing here/);
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.doesNotMatch(answer.headers.get('content-security-policy') ?? '', /unsafe/);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
  });

  it('speaks problem+json to programs', async () => {
    const answer = await new Visitor(world).get('/api/no-such-thing');
    assert.equal(answer.status, 404);
    assert.match(answer.headers.get('content-type') ?? '', /problem\+json/);
  });
});
