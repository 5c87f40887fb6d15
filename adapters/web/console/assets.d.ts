/** What Vite makes of the files that are imported but are no TypeScript. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
declare module '*.css' {}
declare module '*?url' {
  const url: string;
  export default url;
}
