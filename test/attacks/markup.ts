// Reads an answer as a browser would, by a real parser (it comes with sanitize-html), and names what must not stand there.
import { type Element, isTag, type Node } from 'domhandler';
import { parseDocument } from 'htmlparser2';

export function elementsOf(html: string): Element[] {
  const found: Element[] = [];
  const walk = (nodes: Node[]) => {
    for (const node of nodes) {
      if (isTag(node)) found.push(node);
      if ('children' in node) walk(node.children as Node[]);
    }
  };
  walk(parseDocument(html).children);
  return found;
}

const linking = [
  'href',
  'src',
  'action',
  'formaction',
  'poster',
  'data',
  'background',
  'srcset',
  'xlink:href',
  'content',
];

export type Link = { element: string; attribute: string; value: string };

export function linksOf(html: string): Link[] {
  return elementsOf(html).flatMap((element) =>
    linking.flatMap((attribute) => {
      const value = element.attribs[attribute];
      if (value === undefined || (attribute === 'content' && element.attribs['http-equiv'] === undefined))
        return [];
      return [{ element: element.name, attribute, value }];
    }),
  );
}

/** Links that a browser would follow to evil.example. */
export function foreignHosts(links: Link[]): string[] {
  return links
    .filter(({ value }) =>
      /(^|\.)evil/.test(URL.parse(value.trim(), 'http://127.0.0.1:3000/x/y')?.host ?? ''),
    )
    .map(({ element, attribute, value }) => `<${element} ${attribute}="${value}">`);
}

// Our own: bundled files and nothing else.
const ownScript = /^\/assets\/[\w.-]+\.js$/;
const forbidden = new Set([
  'iframe',
  'object',
  'embed',
  'applet',
  'base',
  'frame',
  'frameset',
  'template',
  'math',
]);

/** Everything in a page that could run, load or restyle by somebody's words. Empty when the page is sound. */
export function dangersIn(html: string): string[] {
  const dangers: string[] = [];
  for (const { name, attribs } of elementsOf(html)) {
    if (name === 'script' && !ownScript.test(attribs.src ?? '')) dangers.push('a script of somebody');
    if (name === 'style' || forbidden.has(name) || name.startsWith('xss')) dangers.push(`<${name}>`);
    if (name === 'link' && attribs.rel === 'stylesheet' && !attribs.href?.startsWith('/assets/'))
      dangers.push('a style sheet');
    if (name === 'meta' && attribs['http-equiv'] !== undefined) dangers.push('<meta http-equiv>');
    for (const [attribute, value] of Object.entries(attribs)) {
      if (/^on/i.test(attribute)) dangers.push(`<${name} ${attribute}>`);
      if (attribute === 'style' || attribute === 'srcdoc')
        dangers.push(`<${name} ${attribute}="${value.slice(0, 40)}">`);
    }
  }
  for (const { element, attribute, value } of linksOf(html)) {
    // As browsers do: blanks and control characters inside a scheme do not count.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is the point
    const plain = value.replaceAll(/[\u0000-\u0020]/g, '').toLowerCase();
    if (/^(javascript|vbscript|data|file|blob):/.test(plain))
      dangers.push(`<${element} ${attribute}="${value.slice(0, 40)}">`);
  }
  return dangers;
}
