/** A stream ended before its message did. */
export class StreamCutOff extends Error {
  constructor() {
    super('The stream ended before its message did.');
    this.name = 'StreamCutOff';
  }
}
