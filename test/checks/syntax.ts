import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

/** A node of the syntax tree, seen without its exact shape. */
export interface SyntaxNode {
  readonly type?: string;
  readonly [key: string]: unknown;
}

/** A parsed TypeScript file. */
export interface SyntaxFile {
  readonly path: string;
  readonly body: SyntaxNode;
  /** `path:line` of a node. */
  readonly place: (node: SyntaxNode) => string;
}

/** Throws with the file's name when it does not parse. */
export function readSyntax(root: string, path: string): SyntaxFile {
  // swc counts bytes on through all files of one process, so an empty statement in front marks where this one starts.
  const text = Buffer.from(`;${readFileSync(join(root, path), 'utf8')}`);
  let module: ReturnType<typeof parseSync>;
  try {
    module = parseSync(text.toString('utf8'), { syntax: 'typescript', target: 'es2022' });
  } catch (cause) {
    throw new Error(`${path} does not parse`, { cause });
  }
  const start = module.body[0]?.span.start ?? 1;
  const body: SyntaxNode = { type: 'Module', body: module.body };
  return {
    path,
    body,
    place: (node) =>
      `${path}:${
        text
          .subarray(0, startOf(node) - start)
          .toString('utf8')
          .split('\n').length
      }`,
  };
}

function startOf(node: SyntaxNode): number {
  return isNode(node['span']) && typeof node['span']['start'] === 'number' ? node['span']['start'] : 0;
}

/** Arrays and objects of the tree alike; spans too, which nobody asks for. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null;
}

/** Calls `visit` for the node and all below it, parents first; `false` leaves out what is below. */
export function walk(node: unknown, visit: (node: SyntaxNode) => boolean | void): void {
  if (!isNode(node)) return;
  if (typeof node.type === 'string' && visit(node) === false) return;
  for (const below of Object.values(node)) walk(below, visit);
}

/** The items of a list inside a node. */
export function list(value: unknown): readonly SyntaxNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The name a call is made by: `reply` of `ctx.reply(...)`, `t` of `t(...)`; undefined for anything else. */
export function calleeName(call: SyntaxNode): string | undefined {
  const callee = call['callee'];
  if (!isNode(callee)) return undefined;
  return nameOf(callee.type === 'MemberExpression' ? callee['property'] : callee);
}

/** An identifier's or a string's own text. */
export function nameOf(node: unknown): string | undefined {
  if (!isNode(node) || (node.type !== 'Identifier' && node.type !== 'StringLiteral')) return undefined;
  return typeof node['value'] === 'string' ? node['value'] : undefined;
}

/** The fixed parts of a string or template, `undefined` when the node is neither. */
export function fixedParts(node: SyntaxNode): readonly string[] | undefined {
  if (node.type === 'StringLiteral') return [String(node['value'])];
  if (node.type !== 'TemplateLiteral') return undefined;
  return list(node['quasis']).map((part) => String(part['cooked'] ?? part['raw']));
}
