// What the page files of this room share: reading a country, the limits of the doors, checking the passphrase again.
import { z } from 'zod';
import type { Tx } from '../../../platform/db/viewer.ts';
import {
  allowWrite,
  type FormInput,
  type Limit,
  type Problems,
  type Request,
} from '../../../platform/http/index.ts';
import { isCountry } from '../../../platform/i18n/countries.ts';
import { isPassphrase } from '../keys/passphrase-hash.ts';
import { keysOf } from '../keys.query.ts';
import { passphraseLengthMax, passphraseLengthMin, passphraseProblem } from '../passphrase-rules.ts';
import type { Shown } from '../views/parts.ts';

/** Counted for the caller's address. */
export const doorLimit: Limit = { name: 'accounts.door', hits: 30, seconds: 900 };
/** Counted for one name, whether or not anybody has it. */
export const nameLimit: Limit = { name: 'accounts.name', hits: 10, seconds: 900 };
/** Counted for a member: everything that asks for the passphrase again. */
export const proofLimit: Limit = { name: 'accounts.proof', hits: 20, seconds: 900 };

export const country = z
  .string()
  .max(2)
  .refine((code) => code === '' || isCountry(code), 'accounts.country.unknown')
  .transform((code) => (code === '' ? null : code));

/** Generous, so that the rule's own words answer and not a general "too long". */
export const typedPassphrase = z.string().max(1_000);

type AnyRequest = Pick<Request, 'ctx' | 'tx' | 'viewer'>;

export function allow(req: Pick<Request, 'ctx'>, limit: Limit, who: string): Promise<boolean> {
  return allowWrite(req.ctx, limit, who);
}

export const shownOf = (form: FormInput<unknown>): Shown => ({
  typed: form.typed,
  problems: form.ok ? {} : form.problems,
});

export function wrong(form: FormInput<unknown>, problems: Problems): Shown {
  return { typed: form.typed, problems };
}

export function passphraseComplaint(passphrase: string, name: string): Problems[string] | null {
  const problem = passphraseProblem(passphrase, name);
  return (
    problem && {
      key: `accounts.passphrase.${problem}`,
      values: { minimum: passphraseLengthMin, maximum: passphraseLengthMax },
    }
  );
}

/** The member's id; routes that call this let only members in. */
export function memberIdOf(req: AnyRequest): string {
  if (!req.viewer) throw new Error('a route for members was entered without a viewer');
  return req.viewer.memberId;
}

/** Whether it is really this member at the keyboard. Somebody without a passphrase (passkeys only) has nothing to type. */
export async function provesSelf(req: AnyRequest, current: string | undefined): Promise<boolean> {
  const keys = await keysOf(req.tx, memberIdOf(req));
  return keys?.passphraseHash == null || isPassphrase(keys.passphraseHash, current ?? '');
}

export async function hasPassphrase(tx: Tx, memberId: string): Promise<boolean> {
  return (await keysOf(tx, memberId))?.passphraseHash != null;
}

export const wrongProof: Problems = { current: { key: 'accounts.proof.wrong' } };
