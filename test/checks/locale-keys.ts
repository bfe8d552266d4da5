import { filesOf } from './check.ts';
import {
  calleeName,
  fixedParts,
  isNode,
  list,
  nameOf,
  readSyntax,
  type SyntaxFile,
  type SyntaxNode,
  walk,
} from './syntax.ts';

/** A place of src that names a message, or a family of them: `state-${state}` stands for every key that fits. */
export interface KeyUse {
  readonly place: string;
  readonly says: string;
  readonly pattern: RegExp;
  /** True when it stands in `t(...)` and so must exist; another string may only look like a key. */
  readonly asked: boolean;
  /** The one key it names, when it is one. */
  readonly key?: string;
  /** The variables handed over, when they can be read off the call. */
  readonly given?: readonly string[];
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The expressions that an expression may turn out to be. */
function choices(node: SyntaxNode): readonly SyntaxNode[] {
  const inner = (...names: readonly string[]) =>
    names.flatMap((name) => (isNode(node[name]) ? choices(node[name]) : []));
  switch (node.type) {
    case 'ConditionalExpression':
      return inner('consequent', 'alternate');
    case 'BinaryExpression':
      return ['??', '||'].includes(String(node['operator'])) ? inner('left', 'right') : [];
    case 'ParenthesisExpression':
    case 'TsAsExpression':
    case 'TsConstAssertion':
    case 'TsSatisfiesExpression':
      return inner('expression');
    default:
      return [node];
  }
}

/** undefined: a string whose beginning is not fixed; as a family it would stand for nearly every message. */
function useOf(file: SyntaxFile, node: SyntaxNode, asked: boolean): KeyUse | undefined {
  const parts = fixedParts(node);
  if (parts === undefined || !/^[a-z]/i.test(parts[0] ?? '')) return undefined;
  return {
    place: file.place(node),
    says: parts.join('…'),
    pattern: new RegExp(`^${parts.map(escaped).join('.+')}$`),
    asked,
    ...(parts.length === 1 ? { key: parts.join('') } : {}),
  };
}

/** The names of an object literal's properties; undefined when something is spread in or it is no literal. */
function propertyNames(node: SyntaxNode | undefined): readonly string[] | undefined {
  if (node === undefined) return [];
  if (node.type !== 'ObjectExpression') return undefined;
  const names = list(node['properties']).map((property) =>
    nameOf(property.type === 'Identifier' ? property : property['key']),
  );
  return names.every((name) => name !== undefined) ? names : undefined;
}

function usesOfCall(file: SyntaxFile, call: SyntaxNode): readonly KeyUse[] {
  const [key, variables] = list(call['arguments']).map((argument) => argument['expression']);
  if (!isNode(key)) return [];
  const given = propertyNames(isNode(variables) ? variables : undefined);
  return choices(key).flatMap((choice) => {
    const use = useOf(file, choice, true);
    return use === undefined ? [] : [{ ...use, ...(given === undefined ? {} : { given }) }];
  });
}

function usesOfFile(file: SyntaxFile): readonly KeyUse[] {
  const uses: KeyUse[] = [];
  walk(file.body, (node) => {
    if (node.type === 'ImportDeclaration') return false;
    if (node.type === 'CallExpression' && calleeName(node) === 't') uses.push(...usesOfCall(file, node));
    const parts = fixedParts(node);
    // Anything may be a key on its way to t(): whole words with a hyphen, and families that begin with one.
    if (parts?.length === 1 || /^[a-z][a-z0-9]*-/.test(parts?.[0] ?? '')) {
      const use = useOf(file, node, false);
      if (use !== undefined) uses.push(use);
    }
    return true;
  });
  return uses;
}

/** Every message that src names, and how many of its files were read for it. */
export function keyUses(root: string): {
  readonly uses: readonly KeyUse[];
  readonly read: number;
  readonly expected: number;
} {
  const paths = filesOf(root, 'src', '.ts').filter((path) => !/^src\/(sandbox|bench)\//.test(path));
  const files = paths.map((path) => readSyntax(root, path));
  return { uses: files.flatMap(usesOfFile), read: files.length, expected: Math.max(1, paths.length) };
}
