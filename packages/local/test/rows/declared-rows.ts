import { join, relative } from 'node:path';
import { root } from '@isntgram/cli/root';
import type { Node, SourceFile } from 'typescript/unstable/ast';
import {
  isCallExpression,
  isIdentifier,
  isPropertyAccessExpression,
  isTaggedTemplateExpression,
} from 'typescript/unstable/ast/is';
import { API, type Checker, SymbolFlags, type Type, TypeFlags } from 'typescript/unstable/sync';

/** What a value may be, by a type. Nothing is said of what the type leaves open. */
export interface Shape {
  /** `typeof` of it, or null, or array. */
  kinds: Set<string>;
  /** Where the type lists its strings. */
  strings?: Set<string>;
  properties?: Map<string, { shape: Shape; optional: boolean }>;
  element?: Shape;
}

/** A call that says what rows a raw statement returns. */
export interface DeclaredRow {
  /** `FILE:LINE`, the file from the root. */
  place: string;
  /** Is it `sql<…>`, an expression in what drizzle selects? */
  inSelect: boolean;
  shape: Shape;
}

/** Who is told by a type argument what its statement returns. */
const believers = new Set(['sql', 'rows', 'prepared', 'rawCounted', 'rowsOf']);

/** The rows that core says its raw statements return, by the types that the compiler knows. */
export function declaredRows(): DeclaredRow[] {
  const api = new API({ cwd: root });
  try {
    const config = join(root, 'packages/core/tsconfig.json');
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (!project) throw new Error(`${config} cannot be opened.`);
    const own = project.program
      .getSourceFileNames()
      .filter((file) => file.startsWith(join(root, 'packages/core/src/')));
    return own.flatMap((file) => {
      const source = project.program.getSourceFile(file);
      return source ? rowsIn(source, relative(root, file), project.checker) : [];
    });
  } finally {
    api.close();
  }
}

function rowsIn(source: SourceFile, file: string, checker: Checker): DeclaredRow[] {
  const found: DeclaredRow[] = [];
  const visit = (node: Node): void => {
    node.forEachChild(visit);
    const inSelect = isTaggedTemplateExpression(node);
    if (!inSelect && !isCallExpression(node)) return;
    const callee = inSelect ? node.tag : node.expression;
    const called = isPropertyAccessExpression(callee) ? callee.name : callee;
    const [argument] = node.typeArguments ?? [];
    if (!argument || !isIdentifier(called) || !believers.has(called.text)) return;
    const type = checker.getTypeFromTypeNode(argument);
    // What is generic itself is told by whoever calls it.
    if (!type || type.isTypeParameter()) return;
    const { line } = source.getLineAndCharacterOfPosition(called.getStart(source));
    found.push({ inSelect, place: `${file}:${line + 1}`, shape: shapeOf(checker, type, new Map()) });
  };
  visit(source);
  return found;
}

/** `known` holds what is being described, for types that hold themselves. */
function shapeOf(checker: Checker, type: Type, known: Map<number, Shape>): Shape {
  const before = known.get(type.id);
  if (before) return before;
  const shape: Shape = { kinds: new Set() };
  known.set(type.id, shape);
  const own = type.isTypeParameter() ? (checker.getBaseConstraintOfType(type) ?? type) : type;
  for (const each of own.isUnionType() ? own.getTypes() : [own]) describe(checker, each, shape, known);
  return shape;
}

const primitives: readonly (readonly [TypeFlags, string])[] = [
  [TypeFlags.StringLike, 'string'],
  [TypeFlags.NumberLike, 'number'],
  [TypeFlags.BooleanLike, 'boolean'],
  [TypeFlags.Null, 'null'],
  [TypeFlags.Undefined, 'undefined'],
  [TypeFlags.AnyOrUnknown, 'anything'],
];

function describe(checker: Checker, type: Type, shape: Shape, known: Map<number, Shape>): void {
  const primitive = primitives.find(([flag]) => type.flags & flag)?.[1];
  if (type.isStringLiteralType()) shape.strings = (shape.strings ?? new Set()).add(type.value);
  if (primitive !== undefined) shape.kinds.add(primitive);
  else if (checker.isArrayType(type) && type.isTypeReference()) {
    const [element] = checker.getTypeArguments(type);
    shape.kinds.add('array');
    if (element) shape.element = shapeOf(checker, element, known);
  } else {
    shape.kinds.add('object');
    shape.properties = new Map();
    for (const property of checker.getPropertiesOfType(type)) {
      const own = checker.getTypeOfSymbol(property);
      const optional = (property.flags & SymbolFlags.Optional) !== 0;
      if (own) shape.properties.set(property.name, { shape: shapeOf(checker, own, known), optional });
    }
  }
}
