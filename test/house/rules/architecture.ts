// The tree in docs/ARCHITECTURE.md equals the folders of src/, two levels deep; each room's README names its verbs.
import type { Problem, SourceFile } from './tree.ts';

export const architectureFile = 'docs/ARCHITECTURE.md';

/**
 * Folders under src/ that a drawn tree shows, as 'features' and 'features/posts'. A line may show several folders of
 * one parent (`├── http/ html/   what they do`); words after the names are explanation.
 */
export function drawnFolders(markdown: string): Set<string> {
  const block = [...markdown.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].find((found) =>
    /^src\/\s*$/m.test(found[1]!),
  );
  const folders = new Set<string>();
  const parents: string[] = [];
  for (const line of (block?.[1] ?? '').split('\n').slice(1)) {
    const [, prefix, rest] = /^([│├└─\s]*)(\S.*)?$/u.exec(line) ?? [];
    if (prefix === undefined || prefix === '') break;
    const depth = Math.round(prefix.length / 4);
    const names = foldersIn(rest ?? '');
    if (names.length === 0) continue;
    parents.length = depth - 1;
    for (const name of names) folders.add([...parents, name].join('/'));
    parents.push(names.at(-1)!);
  }
  return folders;
}

/** The leading `name/` words of a line; a remark in parentheses between them is passed over. */
function foldersIn(text: string): string[] {
  const names: string[] = [];
  let rest = text;
  for (let found = /^(?:\([^)]*\)\s*)?([\w.-]+)\/(?=\s|$)\s*/.exec(rest); found !== null; ) {
    names.push(found[1]!);
    rest = rest.slice(found[0].length);
    found = /^(?:\([^)]*\)\s*)?([\w.-]+)\/(?=\s|$)\s*/.exec(rest);
  }
  return names;
}

/** Folders under src/ on the disk, two levels deep. */
export function foldersOf(tree: SourceFile[]): Set<string> {
  const folders = new Set<string>();
  for (const { path } of tree) {
    const parts = path.split('/');
    if (parts[0] !== 'src') continue;
    for (let depth = 2; depth < Math.min(parts.length, 4); depth += 1)
      folders.add(parts.slice(1, depth).join('/'));
  }
  return folders;
}

/** Every difference between the drawn tree and the disk. */
export function architectureProblems(tree: SourceFile[], required = true): Problem[] {
  const file = tree.find((one) => one.path === architectureFile);
  const why = 'that tree is the first thing a newcomer reads, and the last thing anybody thinks of updating.';
  if (file === undefined) {
    const instead = 'draw the tree of src/ there in a fenced block that starts with the line `src/`.';
    return required
      ? [{ what: 'There is no picture of the house.', where: architectureFile, why, instead }]
      : [];
  }
  const drawn = drawnFolders(file.text);
  const onDisk = foldersOf(tree);
  const missing = [...onDisk].filter((folder) => !drawn.has(folder));
  const gone = [...drawn].filter((folder) => folder.split('/').length <= 2 && !onDisk.has(folder));
  return [
    ...missing.map((name) => ({
      what: `src/${name}/ is not in the drawn tree.`,
      where: architectureFile,
      why,
      instead: 'add its line: the folder and what lives there.',
    })),
    ...gone.map((name) => ({
      what: `The tree shows src/${name}/, which does not exist.`,
      where: architectureFile,
      why,
      instead: 'remove the line; plans belong into issues.',
    })),
  ];
}

/** Files of a room that every room may have and that are no verbs. */
const furniture = new Set('index model lifecycle policy tables pages api jobs subscribers'.split(' '));

/** 'src/features/posts/create-post.ts' → 'create-post'; undefined for files that are no verb. */
export function verbOf(path: string): string | undefined {
  const name = /^src\/features\/[^/]+\/([a-z0-9-]+)\.ts$/.exec(path)?.[1];
  return name === undefined || furniture.has(name) ? undefined : name;
}

const roomOf = (path: string) => /^src\/features\/[^/]+(?=\/)/.exec(path)?.[0];

/** Rooms without README, and verbs that it does not name (as `create-post` or in words: create post). */
export function readmeProblems(tree: SourceFile[]): Problem[] {
  const rooms = Map.groupBy(tree, (file) => roomOf(file.path) ?? '');
  rooms.delete('');
  const why = 'the README is read first; what it does not name is written a second time.';
  return [...rooms].flatMap(([room, files]) => {
    const readme = files.find((file) => file.path === `${room}/README.md`);
    const verbs = files.flatMap((file) => verbOf(file.path) ?? []);
    if (readme === undefined) {
      return [
        {
          what: `The room ${room} has no README.md.`,
          where: room,
          why,
          instead: `write one screen: nouns, states, who may do what, and its verbs (${verbs.join(', ') || 'none yet'}).`,
        },
      ];
    }
    const text = readme.text.toLowerCase().replaceAll(/\s+/g, ' ');
    const unnamed = verbs.filter((verb) => !names(text, verb) && !names(text, verb.replaceAll('-', ' ')));
    if (unnamed.length === 0) return [];
    return [
      {
        what: `The README does not name ${unnamed.map((verb) => `\`${verb}\``).join(', ')}.`,
        where: readme.path,
        why,
        instead: 'add a line for each: who does it, and what it changes.',
      },
    ];
  });
}

const names = (text: string, phrase: string) => new RegExp(`(?<![\\w-])${phrase}(?![\\w-])`).test(text);
