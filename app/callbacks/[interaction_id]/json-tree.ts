/** One value of a JSON text, with what stands inside it. */
export type JsonNode = {
  key: string;
  kind: 'text' | 'other' | 'object' | 'list';
  /** What is copied: the text itself of a text, JSON of everything else. */
  text: string;
  children: readonly JsonNode[];
};

/** The largest number of values that are drawn: some records carry more than a browser can lay out. */
export const MAX_NODES = 1000;

/** The members of a JSON object as a tree, at most 1,000 values of it, and whether there are more. */
export function jsonTree(json: string): { nodes: JsonNode[]; more: boolean } {
  let left = MAX_NODES;
  const nodesOf = (value: unknown): JsonNode[] => {
    const nodes: JsonNode[] = [];
    for (const [key, inner] of Object.entries(value ?? {})) {
      left -= 1;
      if (left < 0) break;
      nodes.push({
        key,
        kind: kindOf(inner),
        text: textOf(inner),
        children: isBranch(inner) ? nodesOf(inner) : [],
      });
    }
    return nodes;
  };
  const nodes = nodesOf(JSON.parse(json));
  return { nodes, more: left < 0 };
}

function kindOf(value: unknown): JsonNode['kind'] {
  if (Array.isArray(value)) return 'list';
  if (isBranch(value)) return 'object';
  return typeof value === 'string' ? 'text' : 'other';
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The nodes whose key or value holds a text, in any case, with the branches that lead to them. */
export function searchTree(nodes: readonly JsonNode[], search: string): JsonNode[] {
  const wanted = search.toLowerCase();
  return nodes.flatMap((node) => {
    const isIt = (text: string) => text.toLowerCase().includes(wanted);
    if (isIt(node.key) || (isLeaf(node) && isIt(node.text))) return [node];
    const children = searchTree(node.children, search);
    return children.length > 0 ? [{ ...node, children }] : [];
  });
}

function isLeaf({ kind }: JsonNode): boolean {
  return kind === 'text' || kind === 'other';
}
