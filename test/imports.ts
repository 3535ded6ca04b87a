import { parseSync, Visitor } from 'oxc-parser';

/** What one file asks of another. */
export interface Import {
  /** As written: './gateway/index.ts', 'react'. */
  request: string;
  /** The names asked for: 'default', '*', 'useState'; none for a side effect or an `import()`. */
  names: readonly string[];
  /** Only types: it leaves nothing in the JavaScript. */
  type: boolean;
  /** By `import()`: it loads when it is called for. */
  lazy: boolean;
}

/** Every import of a file, as its syntax tree says: static, dynamic, re-exported, of values and of types. */
export function importsOf(path: string, source: string): Import[] {
  const { module, program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const found: Import[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    const type = entries.length > 0 && entries.every(({ isType }) => isType);
    const names = entries.map(({ importName: { kind, name } }) => name ?? (kind === 'Default' ? 'default' : '*'));
    found.push({ request: moduleRequest.value, names, type, lazy: false });
  }
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, importName, isType } of entries)
      if (moduleRequest)
        found.push({ request: moduleRequest.value, names: [importName.name ?? '*'], type: isType, lazy: false });
  for (const { moduleRequest } of module.dynamicImports) {
    const written = source.slice(moduleRequest.start, moduleRequest.end);
    found.push({ request: written.replace(/^['"`]|['"`]$/g, ''), names: [], type: false, lazy: true });
  }
  new Visitor({
    TSImportType: ({ source: { value } }) => found.push({ request: value, names: [], type: true, lazy: false }),
  }).visit(program);
  return found;
}

/** The names that a file exports: 'default' for the default export, '*' for `export * from`. */
export function exportsOf(path: string, source: string): string[] {
  return parseSync(path, source).module.staticExports.flatMap(({ entries }) =>
    entries.map(({ exportName: { kind, name } }) => name ?? (kind === 'Default' ? 'default' : '*')),
  );
}
