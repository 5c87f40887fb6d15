/** How an item of a list is marked where the marker is typed text. */
export interface Marker {
  /** The style, which tells the depth: items of one list share it. */
  readonly style: 'bullet' | 'decimal' | 'alpha' | 'ALPHA' | 'roman' | 'ROMAN';
  /** What surrounds the number: "(a)" and "a." are two lists. */
  readonly shape: string;
  /** The number's own text: "a", "iv", "12"; the bullet itself. */
  readonly label: string;
  /** What follows the marker. */
  readonly rest: string;
}

const bullets = '•‣⁃∙◦●○■□▪▫◆◇➢➤►✓✔❖·\uF0B7\uF0A7\uF0D8\uF0FC\uF076\u2022';

/** The marker that a line begins with, or null. A bare hyphen, star or dash needs a space after it. */
export function readMarker(line: string): Marker | null {
  const bullet = new RegExp(`^(?:([${bullets}])\\s*|([-–—*+o])\\s+)(?=\\S)`, 'u').exec(line);
  if (bullet) {
    const label = bullet[1] ?? bullet[2]!;
    // "o" is a bullet in Word's exports; as a word it does not begin an English sentence.
    return { style: 'bullet', shape: label, label, rest: line.slice(bullet[0].length) };
  }
  const number = /^(\(?)(\d{1,3}|[a-z]{1,2}|[A-Z]|[ivxlc]{1,6}|[IVXLC]{1,5})([.)]|\.\))\s+(?=\S)/.exec(line);
  if (!number) return null;
  const [matched, open, label, close] = number;
  if (open === '(' && close !== ')') return null;
  return {
    style: styleOf(label!),
    shape: `${open}${close}`,
    label: label!,
    rest: line.slice(matched.length),
  };
}

/** True for text that is nothing but a marker, such as "(a)" or a bullet set apart from its text. */
export function isMarkerAlone(text: string): boolean {
  return readMarker(`${text.trim()} x`)?.rest === 'x';
}

/** True where a marker counts on from another of its kind: "(b)" from "(a)", "6." from "5.". */
export function follows(marker: Marker, before: Marker): boolean {
  if (marker.shape !== before.shape || marker.style === 'bullet' || before.style === 'bullet') return false;
  if (marker.style === 'decimal') return Number(marker.label) === Number(before.label) + 1;
  const isLetter = marker.label.length === 1 && before.label.length === 1;
  return isLetter && marker.label.charCodeAt(0) === before.label.charCodeAt(0) + 1;
}

/** The text without a bullet; a number stays, since people cite it. */
export function withoutBullet(line: string, marker: Marker): string {
  return marker.style === 'bullet' ? marker.rest : line;
}

function styleOf(label: string): Marker['style'] {
  if (/^\d/.test(label)) return 'decimal';
  if (/^[ivxlc]+$/.test(label) && (label.length > 1 || label === 'i' || label === 'v' || label === 'x'))
    return 'roman';
  if (/^[IVXLC]+$/.test(label) && (label.length > 1 || label === 'I' || label === 'V' || label === 'X'))
    return 'ROMAN';
  return label === label.toLowerCase() ? 'alpha' : 'ALPHA';
}
