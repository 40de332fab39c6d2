import { isAlias, isCollection, isMap, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import type { Place } from '@countersign/forms';
import type { PackFault } from './pack.js';

/** A YAML or JSON file of a pack: its value, and the line of each place in it. (JSON is read as the YAML it is, which keeps positions.) */
export class SourceDocument {
  readonly value: unknown;
  /** What kept it from being read. */
  readonly faults: readonly PackFault[];
  private readonly document: Document;
  private readonly lines = new LineCounter();

  constructor(
    readonly file: string,
    text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, uniqueKeys: true, version: '1.2', prettyErrors: false });
    const faults: PackFault[] = this.document.errors.map((error) => ({
      code: 'unreadable',
      file,
      line: this.lines.linePos(error.pos[0]).line,
      message: error.message,
    }));
    if (faults.length === 0 && file.endsWith('.json')) faults.push(...this.strictJson(text));
    this.faults = faults;
    this.value = faults.length === 0 ? (this.document.toJS() as unknown) : undefined;
  }

  /** The line where a place stands; of a mapping's entry the line of its key; of what is not there the line of what should hold it. */
  lineOf(place: Place): number {
    let node: unknown = this.document.contents;
    let offset = startOf(node);
    for (const step of place) {
      const found = this.step(node, step);
      if (!found) break;
      offset = startOf(found.named) ?? offset;
      node = found.node;
    }
    return offset === undefined ? 1 : this.lines.linePos(offset).line;
  }

  /** A fault at a place of this file. */
  fault(code: string, place: Place, message: string): PackFault {
    return { code, file: this.file, line: this.lineOf(place), message };
  }

  private step(node: unknown, step: string | number): { node: unknown; named: unknown } | undefined {
    const real = isAlias(node) ? node.resolve(this.document) : node;
    if (isMap(real)) {
      const pair = real.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step));
      return pair && { node: pair.value, named: pair.key };
    }
    if (isCollection(real) && typeof step === 'number') {
      const item = real.items[step];
      return item === undefined ? undefined : { node: item, named: item };
    }
    return undefined;
  }

  private strictJson(text: string): PackFault[] {
    try {
      JSON.parse(text);
      return [];
    } catch (error) {
      return [
        {
          code: 'unreadable',
          file: this.file,
          line: this.lineOfForeign(),
          message: `not valid JSON: ${(error as Error).message}`,
        },
      ];
    }
  }

  /** The line of the first word that YAML allows and JSON does not; the parser of JSON does not say where it stopped. */
  private lineOfForeign(): number {
    let offset: number | undefined;
    visit(this.document, {
      Scalar: (_key, node) => {
        const json = node.type === 'QUOTE_DOUBLE' || (node.type === 'PLAIN' && typeof node.value !== 'string');
        if (json) return undefined;
        offset = startOf(node);
        return visit.BREAK;
      },
    });
    return offset === undefined ? 1 : this.lines.linePos(offset).line;
  }
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
