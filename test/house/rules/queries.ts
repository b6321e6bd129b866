// Reads PostgreSQL plans (EXPLAIN (FORMAT JSON)): does one read a big table from end to end?
// Not here: which queries are hot and which tables are big; the database test that calls this says so.

/** A node of a plan, as far as we look at it. */
interface PlanNode {
  'Node Type'?: string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

/** What `EXPLAIN (FORMAT JSON)` returns, parsed or as text. */
export type PlanJson = string | { Plan: PlanNode } | { Plan: PlanNode }[];

/** Partitions (`posts_p3`, `posts_2026_01`) are as big as their parent. */
const isPartOf = (table: string, big: string) =>
  table === big || (table.startsWith(`${big}_`) && /^p?\d/.test(table.slice(big.length + 1)));

/** The big tables that this plan scans sequentially, each once, in the plan's order; [] when all is well. */
export function seqScans(planJson: PlanJson, bigTables: readonly string[]): string[] {
  const parsed = typeof planJson === 'string' ? (JSON.parse(planJson) as { Plan: PlanNode }[]) : planJson;
  const plans = Array.isArray(parsed) ? parsed : [parsed];
  const found = new Set<string>();
  const visit = (node: PlanNode) => {
    const table = node['Relation Name'];
    const isBig = table !== undefined && bigTables.some((big) => isPartOf(table, big));
    if (node['Node Type'] === 'Seq Scan' && isBig) found.add(table);
    for (const child of node.Plans ?? []) visit(child);
  };
  for (const one of plans) {
    if (one.Plan === undefined)
      throw new Error('Not a plan: use EXPLAIN (FORMAT JSON) and hand in its "QUERY PLAN" column.');
    visit(one.Plan);
  }
  return [...found];
}

export function explainHasSeqScan(planJson: PlanJson, bigTables: readonly string[]): boolean {
  return seqScans(planJson, bigTables).length > 0;
}
