// Every environment variable of the product: name, default, meaning, example, and how its text is read.
// What the values are used for lives with their users; --help, the refusals and docs/operating read this list.

export type Read<T> = { ok: true; value: T } | { ok: false; problem: string };

export type Variable<T> = {
  /** What stands in for a missing variable, as a person would write it; undefined means "not set". */
  default?: string;
  meaning: string;
  example: string;
  read(text: string): Read<T>;
};

const yes = <const T>(value: T): Read<T> => ({ ok: true, value });
const no = (problem: string): Read<never> => ({ ok: false, problem });

function oneOf<const T extends string>(...choices: T[]) {
  return (text: string): Read<T> => {
    const found = choices.find((choice) => choice === text);
    return found ? yes(found) : no(`must be one of ${choices.join(', ')}`);
  };
}

function port(text: string): Read<number> {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= 65_535) return yes(value);
  return no('must be a whole number from 1 to 65535');
}

function url(...protocols: string[]) {
  return (text: string): Read<string> => {
    // A socket folder as host (postgresql://me@%2Frun/db) and a socket path are both fine for the URL parser.
    if (!URL.canParse(text)) return no('is not an address');
    if (protocols.includes(new URL(text).protocol)) return yes(text);
    return no(`must start with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
  };
}

/** The public address without a closing slash and without a path: cookies, passkeys and links hang on it. */
function origin(text: string): Read<string> {
  const read = url('http:', 'https:')(text);
  if (!read.ok) return read;
  const { pathname, search, hash, username, origin: plain } = new URL(text);
  if (pathname !== '/' || search || hash || username) {
    return no('must be only scheme, name and port, without a path: pages live at the root');
  }
  return yes(plain);
}

function words(text: string): Read<string> {
  if (text.length > 80) return no('must be at most 80 characters');
  return /\p{Cc}/u.test(text) ? no('must not contain control characters') : yes(text);
}

function mailAddress(text: string): Read<string> {
  const address = /<([^<>]*)>$/.exec(text)?.[1] ?? text;
  if (/[\r\n]/.test(text)) return no('must be one line');
  return /^[^\s@<>]+@[^\s@<>]+$/.test(address) ? yes(text) : no('is not a mail address');
}

function country(text: string): Read<string> {
  return /^[A-Za-z]{2}$/.test(text) ? yes(text.toUpperCase()) : no('must be a two-letter country code');
}

function path(text: string): Read<string> {
  return text.includes('\0') ? no('is not a path') : yes(text);
}

/** Addresses and networks (10.0.0.0/8); kept as written, the HTTP layer compares. */
function networks(text: string): Read<string[]> {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const part of parts) {
    if (!isNetwork(part))
      return no(`holds "${part}", which is neither an IP address nor a network like 10.0.0.0/8`);
  }
  return yes(parts);
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = addressVersion(address);
  if (version === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}

function addressVersion(text: string): 0 | 4 | 6 {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text))
    return text.split('.').every((part) => Number(part) <= 255) ? 4 : 0;
  return text.includes(':') && URL.canParse(`http://[${text}]/`) ? 6 : 0;
}

export const VARIABLES = {
  PORT: { default: '3000', meaning: 'Port to listen on.', example: '8080', read: port },
  HOST: {
    default: '127.0.0.1',
    meaning: 'Address to listen on. 0.0.0.0 listens on every network; put a proxy with TLS in front then.',
    example: '0.0.0.0',
    read: (text) => (/^[\w.:-]+$/.test(text) ? yes(text) : no('is not a host name or IP address')),
  },
  BASE_URL: {
    default: 'http://127.0.0.1:PORT',
    meaning: 'Public address of the instance, as members type it. Links, cookies and passkeys depend on it.',
    example: 'https://peers.example.org',
    read: origin,
  },
  DATA_DIR: {
    default: './data',
    meaning: 'Folder for the built-in database, kept mails and keys. Back it up; keep it private.',
    example: '/srv/companionway',
    read: path,
  },
  DATABASE_URL: {
    meaning:
      'A PostgreSQL (16 or newer) of your own instead of the built-in one, as the role that owns the tables.',
    example: 'postgresql://companionway:secret@db.example.org:5432/companionway',
    read: url('postgresql:', 'postgres:'),
  },
  DATABASE_APP_URL: {
    meaning: 'The same database as the role companionway_app, which owns nothing. Needed with DATABASE_URL.',
    example: 'postgresql://companionway_app:secret@db.example.org:5432/companionway',
    read: url('postgresql:', 'postgres:'),
  },
  SMTP_URL: {
    meaning: 'Server that sends mail. Without it, mails are kept as files in DATA_DIR/outbox.',
    example: 'smtps://name:password@mail.example.org:465',
    read: url('smtp:', 'smtps:'),
  },
  MAIL_FROM: {
    default: 'Companionway <companionway@localhost>',
    meaning: 'Sender of mails. Needed with SMTP_URL.',
    example: 'Peers <hello@peers.example.org>',
    read: mailAddress,
  },
  PROCESS_ROLE: {
    default: 'all',
    meaning: 'web answers requests, worker does background jobs, all does both in one process.',
    example: 'worker',
    read: oneOf('all', 'web', 'worker'),
  },
  MINIMUM_AGE: {
    default: '18',
    meaning: 'Age that people state to have when they sign up: 18 or 16.',
    example: '16',
    read: (text): Read<16 | 18> =>
      text === '18' ? yes(18) : text === '16' ? yes(16) : no('must be 18 or 16'),
  },
  INSTANCE_NAME: {
    default: 'Companionway',
    meaning: 'Name of this instance, shown on every page.',
    example: 'Harbour Peers',
    read: words,
  },
  TRUSTED_PROXIES: {
    meaning: 'Addresses or networks of your proxies, comma separated. Only they may state a visitor address.',
    example: '127.0.0.1, 10.0.0.0/8',
    read: networks,
  },
  LOG_LEVEL: {
    default: 'info',
    meaning: 'How much is logged. No level logs what members write.',
    example: 'debug',
    read: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
  },
  DEFAULT_COUNTRY: {
    meaning: 'Country whose crisis lines are shown until a person chooses one. Without it, people are asked.',
    example: 'GB',
    read: country,
  },
} satisfies Record<string, Variable<unknown>>;

export type VariableName = keyof typeof VARIABLES;
