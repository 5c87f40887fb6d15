/** The tool's input out of its JSON text; null where it is no JSON. */
export function parseInput(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
