// The migrated schema as one readable, repeatable text, made from PostgreSQL's catalogue (the embedded package has no
// pg_dump). For reviewers, who see in a diff what a migration really did. Not for loading: that is the migrations' work.
import type { Client } from 'pg';

// Objects of extensions and of the job queue belong to others.
const ours = (id: string, catalogue: string, namespace: string) => `
  EXISTS (SELECT 1 FROM pg_namespace n WHERE n.oid = ${namespace} AND n.nspname IN ('public', 'app'))
  AND NOT EXISTS (SELECT 1 FROM pg_depend d
    WHERE d.classid = '${catalogue}'::regclass AND d.objid = ${id} AND d.deptype = 'e')`;

/** Each part: a title, and SQL that gives (name, text) rows. */
const parts: [title: string, query: string][] = [
  [
    'Extensions',
    `SELECT extname AS name, 'EXTENSION ' || extname AS text FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY 1`,
  ],
  [
    'Types',
    `SELECT t.typname AS name, 'TYPE ' || t.oid::regtype || ' ' || CASE t.typtype
        WHEN 'e' THEN 'ENUM (' || (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid) || ')'
        ELSE 'DOMAIN ' || format_type(t.typbasetype, t.typtypmod) END AS text
      FROM pg_type t WHERE t.typtype IN ('e', 'd') AND ${ours('t.oid', 'pg_type', 't.typnamespace')}`,
  ],
  [
    'Tables and views',
    `SELECT c.relname AS name,
        CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' ELSE '' END
        || CASE c.relkind WHEN 'v' THEN 'VIEW ' WHEN 'm' THEN 'MATERIALIZED VIEW ' WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END
        || c.oid::regclass || coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '')
        || CASE WHEN c.relkind IN ('v', 'm') THEN E' AS\\n' || pg_get_viewdef(c.oid, true) ELSE '' END
        || CASE WHEN c.relrowsecurity THEN E'\\n  ROW LEVEL SECURITY' || CASE WHEN c.relforcerowsecurity THEN ' FORCED' ELSE '' END ELSE '' END
        || coalesce((SELECT string_agg(E'\\n  ' || quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
             || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
             || CASE WHEN a.attidentity <> '' THEN ' IDENTITY' ELSE '' END
             || coalesce(CASE WHEN a.attgenerated <> '' THEN ' GENERATED ' ELSE ' DEFAULT ' END || pg_get_expr(f.adbin, f.adrelid), ''), '' ORDER BY a.attnum)
           FROM pg_attribute a LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p')), '')
        || coalesce((SELECT string_agg(E'\\n  CONSTRAINT ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid, true), '' ORDER BY k.conname)
           FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype <> 'n'), '') AS text
      FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND ${ours('c.oid', 'pg_class', 'c.relnamespace')}`,
  ],
  [
    'Indexes',
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS text
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
        AND ${ours('c.oid', 'pg_class', 'c.relnamespace')}`,
  ],
  [
    'Policies',
    `SELECT c.relname || '.' || p.polname AS name, 'POLICY ' || quote_ident(p.polname) || ' ON ' || p.polrelid::regclass
        || CASE WHEN p.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END
        || ' FOR ' || CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
        || ' TO ' || coalesce((SELECT string_agg(rolname, ', ' ORDER BY rolname) FROM pg_roles WHERE oid = ANY (p.polroles)), 'PUBLIC')
        || coalesce(E'\\n  USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
        || coalesce(E'\\n  WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '') AS text
      FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      WHERE ${ours('c.oid', 'pg_class', 'c.relnamespace')}`,
  ],
  [
    'Triggers',
    `SELECT c.relname || '.' || t.tgname AS name, pg_get_triggerdef(t.oid, true) AS text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE NOT t.tgisinternal AND ${ours('c.oid', 'pg_class', 'c.relnamespace')}`,
  ],
  [
    'Functions',
    `SELECT p.proname AS name, rtrim(pg_get_functiondef(p.oid)) AS text FROM pg_proc p
      WHERE p.prokind IN ('f', 'p') AND ${ours('p.oid', 'pg_proc', 'p.pronamespace')}`,
  ],
  [
    'What the program may do',
    `SELECT c.relname AS name, 'GRANT ' || string_agg(DISTINCT g.privilege_type, ', ' ORDER BY g.privilege_type) || ' ON ' || c.oid::regclass AS text
      FROM pg_class c, aclexplode(c.relacl) g
      WHERE g.grantee = 'companionway_app'::regrole AND ${ours('c.oid', 'pg_class', 'c.relnamespace')} GROUP BY c.oid, c.relname
      UNION ALL
      SELECT c.relname || '.' || a.attname, 'GRANT ' || string_agg(DISTINCT g.privilege_type, ', ' ORDER BY g.privilege_type) || ' (' || a.attname || ') ON ' || c.oid::regclass
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) g
      WHERE g.grantee = 'companionway_app'::regrole AND ${ours('c.oid', 'pg_class', 'c.relnamespace')} GROUP BY c.oid, c.relname, a.attname
     `,
  ],
];

/** The whole schema as text; the same on every machine and for every owner. */
export async function schemaText(client: Client): Promise<string> {
  await client.query('SET search_path TO public');
  const chapters: string[] = [];
  for (const [title, query] of parts) {
    const { rows } = await client.query<{ name: string; text: string }>(query);
    // Sorted here, by code unit: a server's own order depends on its language.
    rows.sort((a, b) => (a.name + a.text < b.name + b.text ? -1 : 1));
    if (rows.length > 0) chapters.push(`-- ${title}\n\n${rows.map((row) => `${row.text};`).join('\n\n')}\n`);
  }
  return `-- The schema after all migrations. Made by test/house/schema.db.test.ts; read it, do not edit or load it.\n\n${chapters.join('\n')}`;
}

/** The first lines in which two texts differ, with their numbers; '' when they are equal. */
export function firstDifference(before: string, after: string, lines = 6): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const start = now.findIndex((line, index) => line !== old[index]);
  if (before === after) return '';
  const from = start === -1 ? now.length : start;
  const show = (mark: string, text: string[]) =>
    text.slice(from, from + lines).map((line) => `${mark} ${line}`);
  return [`line ${from + 1}:`, ...show('-', old), ...show('+', now)].join('\n');
}
