import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, filesOf } from './check.ts';
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

/** What these are called with is read by a person: the first or a later word of it is its text. */
const saying =
  /^(reply|replyWith(?!ChatAction|Dice)\w*|send(?!ChatAction|Dice)[A-Z]\w*|edit(Text|Caption|Message\w*)|answerCallbackQuery|answer|toast|say|show)$/;
/** Of these only the first argument is read by a person; the second is data. */
const labelling = /^(text|url|webApp|login|copyText|switchInline\w*|button|label|row)$/;
/** Properties whose value is read by a person. */
const saidProperties =
  /^(text|caption|label|title|header|footer|hint|toast|placeholder|input_field_placeholder)$/;
/** What these are called with is read by the owner of the machine, or by nobody. */
const unsaid =
  /^(t|debug|info|warn|error|fatal|trace|child|external|describe|raw|includes|startsWith|endsWith|indexOf|test|match)$/;

const cyrillic = /\p{Script=Cyrillic}/u;
/** Two words side by side, or one that begins a sentence: `Open card`, `Saved`. */
const prose = /\p{L}{2,}[,:;.!?]?\s+\p{L}|^\s*\p{Lu}\p{Ll}+[\s.!?…:]*$/u;

const withoutMarkup = (text: string) => text.replaceAll(/<[^<>]*>|&\w+;/g, ' ');

/** What is in the string when it holds a letter outside its HTML tags. */
function lettersOf(node: SyntaxNode): string | undefined {
  return fixedParts(node)?.find((part) => /\p{L}/u.test(withoutMarkup(part)));
}

/** Strings that reach the value of this expression, and not the arguments of a call inside it. */
function valueStrings(node: unknown): readonly SyntaxNode[] {
  if (!isNode(node)) return [];
  const below = (...names: readonly string[]) => names.flatMap((name) => valueStrings(node[name]));
  switch (node.type) {
    case 'StringLiteral':
      return [node];
    case 'TemplateLiteral':
      return [node, ...list(node['expressions']).flatMap(valueStrings)];
    case 'ConditionalExpression':
      return below('consequent', 'alternate');
    case 'BinaryExpression':
      return ['+', '??', '||'].includes(String(node['operator'])) ? below('left', 'right') : [];
    case 'ArrayExpression':
      return list(node['elements']).flatMap((element) => valueStrings(element['expression']));
    case 'CallExpression':
      return isNode(node['callee']) && node['callee'].type === 'MemberExpression'
        ? valueStrings(node['callee']['object'])
        : [];
    case 'ParenthesisExpression':
    case 'TsAsExpression':
    case 'TsConstAssertion':
    case 'TsSatisfiesExpression':
      return below('expression');
    default:
      return [];
  }
}

/** The strings of a node that stand where a person will read them. */
function saidStrings(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'KeyValueProperty') {
    return saidProperties.test(nameOf(node['key']) ?? '') ? valueStrings(node['value']) : [];
  }
  if (node.type !== 'CallExpression') return [];
  const name = calleeName(node) ?? '';
  const isMethod = isNode(node['callee']) && node['callee'].type === 'MemberExpression';
  const words = list(node['arguments']).map((argument) => argument['expression']);
  if (saying.test(name)) return words.flatMap(valueStrings);
  return isMethod && labelling.test(name) ? valueStrings(words[0]) : [];
}

/** True for what is not said to people whatever stands in it: types, imports, comparisons, logs, defects. */
function isUnsaid(node: SyntaxNode): boolean {
  if (/^(Import|ExportAll|TsLiteral|TsType|TsInterface|TaggedTemplate|ThrowStatement)/.test(node.type ?? ''))
    return true;
  if (node.type === 'NewExpression') return /Error$|^RegExp$/.test(nameOf(node['callee']) ?? '');
  if (node.type === 'BinaryExpression') return /^[!=]==?$/.test(String(node['operator']));
  if (node.type !== 'CallExpression') return false;
  return (isNode(node['callee']) && node['callee'].type === 'Super') || unsaid.test(calleeName(node) ?? '');
}

function textsOf(file: SyntaxFile): readonly string[] {
  const found = new Map<SyntaxNode, string>();
  walk(file.body, (node) => {
    if (isUnsaid(node)) return false;
    for (const string of saidStrings(node)) {
      const letters = lettersOf(string);
      if (letters !== undefined) found.set(string, letters);
    }
    const sentence = fixedParts(node)?.find((part) => prose.test(withoutMarkup(part)));
    if (sentence !== undefined) found.set(node, sentence);
    return true;
  });
  return [...found].map(
    ([node, text]) => `${file.place(node)}  a text for people in code: ${JSON.stringify(text.trim())}`,
  );
}

function cyrillicLines(root: string, path: string): readonly string[] {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  return lines.flatMap((line, index) =>
    cyrillic.test(line) ? [`${path}:${index + 1}  Cyrillic in code: ${line.trim()}`] : [],
  );
}

/** What people read comes from locales/: no Cyrillic in src at all, no words in what Telegram is told. */
export const textInCode: Check = {
  name: 'texts',
  run(root) {
    const all = filesOf(root, 'src', '.ts');
    const files = all.filter((path) => !/^src\/(sandbox|bench)\//.test(path));
    const spoken = files.filter(
      (path) => /^src\/(telegram|notifications)\//.test(path) && !/\.(repository|queries)\.ts$/.test(path),
    );
    const problems = [
      ...files.flatMap((path) => cyrillicLines(root, path)),
      ...spoken.flatMap((path) => textsOf(readSyntax(root, path))),
    ];
    return { read: files.length, expected: Math.max(1, files.length), problems };
  },
};
