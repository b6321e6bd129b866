// What any file may not hold: links to nowhere, paths of our machines, package registries, and work put off in comments.
import { posix } from 'node:path';
import { scan } from './scan.ts';
import { isCode, type Problem, type SourceFile } from './tree.ts';

/** Relative links of Markdown files that lead to no file or folder. */
export function linkProblems(tree: SourceFile[]): Problem[] {
  const paths = new Set(tree.flatMap((file) => [file.path, ...parents(file.path)]));
  return tree
    .filter((file) => file.path.endsWith('.md'))
    .flatMap((file) =>
      linksOf(file.text).flatMap(({ link, line }) => {
        const plain = decodeURI(link.replace(/[#?].*$/, ''));
        if (plain === '' || /^[a-z][a-z0-9+.-]*:/i.test(plain)) return [];
        const to = plain.startsWith('/')
          ? plain.slice(1)
          : posix.normalize(posix.join(posix.dirname(file.path), plain));
        if (paths.has(to.replace(/\/$/, '')) || to === '.' || to === './') return [];
        const where = `${file.path}:${line} → ${link}`;
        return [
          {
            what: 'A link that leads nowhere.',
            where,
            why: 'a reader who follows it stops trusting the rest.',
            instead: 'correct the path (it is relative to the file), or remove the link.',
          },
        ];
      }),
    );
}

function parents(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** [text](link), ![picture](link), <img src="link"> and [name]: link, outside of code. */
export function linksOf(markdown: string): { link: string; line: number }[] {
  const blank = (part: string) => part.replace(/[^\n]/g, ' ');
  const text = markdown.replace(/^(```|~~~)[\s\S]*?^\1|`[^`\n]*`/gm, blank);
  const pattern =
    /\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)|<(?:img|a)\s[^>]*?(?:src|href)="([^"]+)"/gm;
  return [...text.matchAll(pattern)].map((found) => ({
    link: found[1] ?? found[2] ?? found[3]!,
    line: text.slice(0, found.index).split('\n').length,
  }));
}

// Put together here, so that this file does not name what it forbids.
const folders = ['work', 'root', 'tmp/cw', 'home/\\w+', 'Users/\\w+'].join('|');
const machinePath = new RegExp(`(?<![\\w.$}~*)/-])/(?:${folders})(?=/|[\\s'"\`),:;]|$)`);
const hosts = ['registry\\.', 'npm\\.pkg\\.', 'artifactory\\.', 'nexus\\.', 'verdaccio\\.'].join('|');
const registryHost = new RegExp(`\\b(?:https?:)?//(?:[^/\\s'"]*@)?(?:${hosts})[\\w.-]+`);

/** Paths of a developer's machine and addresses of package registries, in any file with text. */
export function machineProblems(tree: SourceFile[]): Problem[] {
  return tree.flatMap((file) =>
    file.text.split('\n').flatMap((line, index) => {
      const where = `${file.path}:${index + 1}`;
      const path = machinePath.exec(line)?.[0];
      const host = registryHost.exec(line)?.[0];
      return [
        ...(path === undefined
          ? []
          : [
              {
                what: `A path of one machine: ${path}`,
                where,
                why: 'it exists nowhere else, and tells how its writer’s machine looks.',
                instead: 'use a path from the repository’s root, DATA_DIR, or os.tmpdir().',
              },
            ]),
        ...(host === undefined
          ? []
          : [
              {
                what: `The address of a package registry: ${host}`,
                where,
                why: 'everybody installs from the registry they have configured.',
                instead: 'name the package and its version only.',
              },
            ]),
      ];
    }),
  );
}

const putOff = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME'].join('|')})\\b`);

/** Comments that put work off. */
export function putOffProblems(tree: SourceFile[]): Problem[] {
  return tree.flatMap((file) =>
    commentsOf(file).flatMap(({ text, line }) => {
      const word = putOff.exec(text)?.[1];
      if (word === undefined) return [];
      return [
        {
          what: `A ${word} in a comment.`,
          where: `${file.path}:${line}`,
          why: 'nobody reads these again; what matters is an issue, what does not is noise.',
          instead: 'do it now, or open an issue and say in the comment what holds today and why.',
        },
      ];
    }),
  );
}

function commentsOf(file: SourceFile): { text: string; line: number }[] {
  if (isCode(file.path)) return scan(file.text).filter((token) => token.kind === 'comment');
  if (!/\.(sql|css|sh|ya?ml)$/.test(file.path)) return [];
  // Elsewhere a mark outside a comment is just as unwanted.
  return file.text.split('\n').map((text, index) => ({ text, line: index + 1 }));
}
