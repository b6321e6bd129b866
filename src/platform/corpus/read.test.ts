import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { describe, it, type TestContext } from 'node:test';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { fileOf, whole } from '../../../test/support/corpus.ts';
import { CorpusError, inspect, longestLine, read } from './index.ts';

const lines = (count: number, size = 40) =>
  Array.from({ length: count }, (_, n) =>
    JSON.stringify({ id: String(n), text: `${'x'.repeat(size)} é 💘` }),
  );
const opened = async (t: TestContext, name: string, content: string | Uint8Array) =>
  inspect(await fileOf(t, name, content));

describe('packed files', () => {
  const text = `${lines(3000).join('\n')}\n`;

  it('plain, gzip, zstd and many zstd frames give the same text', async (t) => {
    const half = text.indexOf('\n', text.length / 2) + 1;
    const frames = Buffer.concat([
      // A skippable frame, as pzstd writes before each of its own.
      Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]),
      zstdCompressSync(text.slice(0, half)),
      zstdCompressSync(text.slice(half)),
    ]);
    const packed: [string, string | Uint8Array, string][] = [
      ['a.ndjson', text, 'plain'],
      ['a.ndjson.gz', gzipSync(text), 'gzip'],
      ['a.gz', Buffer.concat([gzipSync(text.slice(0, half)), gzipSync(text.slice(half))]), 'gzip'],
      ['a.zst', zstdCompressSync(text), 'zstd'],
      ['two.zst', frames, 'zstd'],
    ];
    for (const [name, content, packing] of packed) {
      const source = await opened(t, name, content);
      assert.deepEqual([source.packing, source.shape, source.sample.length], [packing, 'lines', 200], name);
      const all = await whole(source);
      assert.equal(all.text, text, name);
      assert.deepEqual(all.problems, [], name);
      assert.equal(all.chunks.at(-1)!.readBytes, source.bytes, name);
    }
  });

  it('zstd with a window of 2 GiB, as dumps of Reddit have', async (t) => {
    const params = { [constants.ZSTD_c_windowLog]: 31, [constants.ZSTD_c_contentSizeFlag]: 0 };
    // A streamed frame: the window stands in its header whatever its length.
    const { createZstdCompress } = await import('node:zlib');
    const parts: Buffer[] = [];
    const engine = createZstdCompress({ params });
    engine.on('data', (part: Buffer) => parts.push(part));
    engine.write(text.slice(0, 1000));
    await new Promise<void>((resolve) => engine.flush(() => resolve()));
    engine.end(text.slice(1000));
    await new Promise((resolve) => engine.on('end', resolve));
    assert.equal((await whole(await opened(t, 'RS.zst', Buffer.concat(parts)))).text, text);
  });

  it('cut short: all that could be unpacked, and the end is told', async (t) => {
    for (const [name, packed] of [
      ['a.gz', gzipSync(text)],
      ['a.zst', zstdCompressSync(text)],
    ] as const) {
      const source = await opened(t, name, packed.subarray(0, Math.floor(packed.length * 0.7)));
      const all = await whole(source);
      assert.deepEqual(
        all.problems.map(({ code }) => code),
        ['archive_cut'],
        name,
      );
      assert.ok(text.startsWith(all.text), name);
    }
  });

  it('damaged: what came before, and the damage is told', async (t) => {
    const noisy = Array.from({ length: 200_000 }, (_, n) => `{"n":${(n * 2654435761) % 4294967296}}\n`).join(
      '',
    );
    const packed = gzipSync(noisy);
    packed.fill(0xff, packed.length >> 1, (packed.length >> 1) + 4096);
    const all = await whole(await opened(t, 'a.gz', packed));
    assert.deepEqual(
      all.problems.map(({ code }) => code),
      ['archive_broken'],
    );
    assert.ok(all.text.length > noisy.length / 5 && noisy.startsWith(all.text.slice(0, noisy.length / 5)));
  });

  it('what cannot be read says what to do instead', async (t) => {
    const cases: [string, Uint8Array, RegExp][] = [
      ['a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /Save it as \.xlsx or CSV/],
      ['a.xz', Buffer.from('fd377a585a0000', 'hex'), /xz -d/],
      ['a.zip', Buffer.from('504b0304000000000000', 'hex'), /cut short/],
      ['a.bin', Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 7) % 32)), /no text/],
    ];
    for (const [name, content, message] of cases)
      await assert.rejects(
        opened(t, name, content),
        (error) => error instanceof CorpusError && message.test(error.message),
        name,
      );
    await assert.rejects(inspect('/nowhere/at/all.csv'), CorpusError);
  });
});

describe('chunks', () => {
  it('begin again at any position and give the same rest', async (t) => {
    const text = lines(400, 30).join('\n');
    for (const content of [
      text,
      gzipSync(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
    ]) {
      const source = await opened(t, 'a.ndjson', content);
      const all = await whole(source, { size: 1000 });
      assert.equal(all.text, text);
      assert.ok(all.chunks.length > 20);
      for (const at of [0, 1, 7, all.chunks.length - 1]) {
        const again = await whole(source, { size: 1000, from: all.chunks[at]!.next });
        const facts = (chunks: typeof all.chunks) =>
          chunks.map(({ bytes, position, next }) => ({
            text: Buffer.from(bytes).toString(),
            position,
            next,
          }));
        assert.deepEqual(facts(again.chunks), facts(all.chunks.slice(at + 1)));
      }
    }
  });

  it('hold whole lines, numbered from 1, in buffers of their own', async (t) => {
    const text = `${lines(300).join('\n')}\n`;
    const { chunks } = await whole(await opened(t, 'a.ndjson', text), { size: 2000 });
    let line = 1;
    const buffers = new Set();
    for (const { bytes, position } of chunks) {
      assert.equal(position.line, line);
      const part = Buffer.from(bytes).toString();
      for (const row of part.trimEnd().split('\n')) assert.equal(JSON.parse(row).id, String(line++ - 1));
      buffers.add(bytes.buffer);
    }
    assert.equal(buffers.size, chunks.length);
    structuredClone(chunks[0]!.bytes, { transfer: [chunks[0]!.bytes.buffer as ArrayBuffer] });
  });

  it('do not depend on how the bytes arrive: any text, any size', async (t) => {
    const path = await fileOf(t, 'x.ndjson', '{"a":1}\n');
    const known = await inspect(path);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom('', '💘', 'ü'.repeat(20))), {
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 200 }),
        async (parts, size) => {
          const text = parts.join('\n');
          const source = { ...known, path: await fileOf(t, 'y.ndjson', text) };
          const all = await whole(source, { size });
          assert.equal(all.text, text);
          let line = 1;
          for (const { position, bytes, next } of all.chunks) {
            assert.equal(position.line, line);
            line += Buffer.from(bytes).toString().split('\n').length - 1;
            assert.equal(next.line, line);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('a line beyond 10 MB is passed over, and the numbers of the others stay right', async (t) => {
    const path = await fileOf(t, 'a.ndjson', '{"id":"1"}\n');
    const long = Buffer.alloc(longestLine + 5_000_000, 0x78);
    await appendFile(path, long);
    await appendFile(path, '\n{"id":"3"}\n');
    const { chunks, text } = await whole(await inspect(path));
    assert.deepEqual(
      chunks.flatMap(({ refused }) => refused),
      [{ line: 2, why: 'line_too_long', bytes: long.length + 1 }],
    );
    assert.equal(text, '{"id":"1"}\n{"id":"3"}\n');
    assert.equal(chunks.at(-1)!.position.line, 3);
  });

  it('a line of 6 MB is a chunk of its own', async (t) => {
    const long = JSON.stringify({ id: '2', text: 'y'.repeat(6 << 20) });
    const { chunks, text } = await whole(await opened(t, 'a.ndjson', `{"id":"1"}\n${long}\n{"id":"3"}`));
    assert.equal(text, `{"id":"1"}\n${long}\n{"id":"3"}`);
    assert.deepEqual(
      chunks.map(({ position }) => position.line),
      [1, 2, 3],
    );
  });

  it('bytes that are not UTF-8 are counted and replaced', async (t) => {
    const text = Buffer.from(`${lines(50).join('\n')}\n{"id":"x","text":"AB \ufffd"}\n`);
    text[text.indexOf('AB')] = 0xff;
    const source = await opened(t, 'a.ndjson', text);
    assert.equal(source.encoding, 'utf-8');
    const { chunks, text: read } = await whole(source);
    assert.equal(chunks[0]!.badBytes, 1);
    assert.ok(read.includes('\ufffdB \ufffd'));
  });

  it('stopping early closes the file', async (t) => {
    const source = await opened(t, 'a.gz', gzipSync(lines(5000).join('\n')));
    for await (const chunk of read(source, { size: 1000 })) {
      assert.equal(chunk.index, 0);
      break;
    }
  });

  it('nothing in it', async (t) => {
    for (const content of ['', '\n\n', '\ufeff', gzipSync('')]) {
      const source = await opened(t, 'empty.csv', content);
      assert.deepEqual(
        source.problems.map(({ code }) => code),
        ['empty'],
      );
    }
  });
});

describe('encodings', () => {
  const row = '{"id":"1","text":"café “naïve” – مرحبا"}\n';
  it('by their marks, or by their bytes', async (t) => {
    const utf16be = Buffer.from(`\ufeff${row}`, 'utf16le').swap16();
    for (const [content, encoding] of [
      [Buffer.from(`\ufeff${row}`), 'utf-8'],
      [Buffer.from(`\ufeff${row}`, 'utf16le'), 'utf-16le'],
      [utf16be, 'utf-16be'],
    ] as const) {
      const source = await opened(t, 'a.ndjson', content);
      assert.equal(source.encoding, encoding);
      assert.equal((await whole(source)).text, row, encoding);
    }
    const ascii = '{"id":"1","text":"only plain letters, but many of them"}\n'.repeat(10);
    assert.equal((await opened(t, 'a.ndjson', Buffer.from(ascii, 'utf16le'))).encoding, 'utf-16le');
  });

  it('single bytes of Windows and of the Macintosh', async (t) => {
    const windows = Buffer.from('{"id":"1","text":"it\x92s caf\xe9"}\n', 'latin1');
    const source = await opened(t, 'a.ndjson', windows);
    assert.equal(source.encoding, 'windows-1252');
    assert.equal((await whole(source)).text, '{"id":"1","text":"it’s café"}\n');
    assert.deepEqual(
      source.problems.map(({ code }) => code),
      ['not_utf8'],
    );
    const mac = Buffer.from('{"id":"1","text":"it\xd5s caf\x8e"}\n', 'latin1');
    assert.equal((await whole(await opened(t, 'a.ndjson', mac))).text, '{"id":"1","text":"it’s café"}\n');
  });

  it('garbled before is noted', async (t) => {
    for (const text of ['it‚Äôs', 'itâ€™s', 'it<U+0092>s', 'cafÃ©'])
      assert.deepEqual(
        (await opened(t, 'a.ndjson', `${JSON.stringify({ id: 1, text })}\n`)).problems.map(
          ({ code }) => code,
        ),
        ['mojibake'],
        text,
      );
  });
});
