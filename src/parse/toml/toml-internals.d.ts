/** What this project uses of `toml` 5's inner modules; a test holds it to what they really give. */
declare module 'toml/lib/parser.js' {
  const parser: {
    parse(text: string): import('./ast.ts').Statement[];
    /** The grammar did not match; `location` is the furthest place reached. */
    readonly SyntaxError: new (
      ...parts: never[]
    ) => Error & { readonly location: { readonly start: { readonly offset: number } } };
  };
  export default parser;
}

declare module 'toml/lib/compiler.js' {
  const compiler: {
    compile(
      nodes: readonly import('./ast.ts').Statement[],
      text: string,
      options: { bigint: boolean },
    ): unknown;
  };
  export default compiler;
}
