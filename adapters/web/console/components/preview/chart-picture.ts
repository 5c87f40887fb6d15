/** One part of a chart; its colour as CSS writes it. */
export interface ChartPart {
  readonly label: string;
  readonly value: number;
  readonly color: string;
}

/** A chart as an address that an `img` can show, and in words. */
export interface ChartPicture {
  readonly url: string;
  readonly alt: string;
}

/** Parts of a whole, with what each is beside them. */
export function drawPie(title: string, parts: readonly ChartPart[], ink: string): ChartPicture {
  const whole = parts.reduce((sum, { value }) => sum + value, 0) || 1;
  let before = 0;
  const slices = parts.map(({ value, color }) => {
    const share = (value / whole) * 100;
    const slice = arc({ x: 70, y: 70, r: 30, width: 60, color, start: -90, from: before, share });
    before += share;
    return slice;
  });
  const legend = parts.map(({ label, value, color }, row) => {
    const y = 70 - parts.length * 12 + row * 24;
    return `<rect x="164" y="${y + 4}" width="12" height="12" rx="3" fill="${color}"/>${words(184, y + 14, `${label}  ${value}`, ink)}`;
  });
  return picture(title, parts, 360, 140, [...slices, ...legend]);
}

/** A bar for each part, the longest as long as there is room. */
export function drawBars(title: string, parts: readonly ChartPart[], ink: string): ChartPicture {
  const most = Math.max(1, ...parts.map(({ value }) => value));
  const rows = parts.map(({ label, value, color }, row) => {
    const y = row * 26;
    const length = (value / most) * 250;
    return `${words(0, y + 17, label, ink)}<rect x="130" y="${y + 5}" width="${length}" height="16" rx="3" fill="${color}"/>${words(138 + length, y + 17, String(value), ink)}`;
  });
  return picture(title, parts, 420, parts.length * 26, rows);
}

/** A value between 0 and the sum of the parts, which lie on half a ring. */
export function drawGauge(
  title: string,
  value: number,
  parts: readonly ChartPart[],
  ink: string,
): ChartPicture {
  const whole = parts.reduce((sum, part) => sum + part.value, 0) || 1;
  let before = 0;
  const segments = parts.map(part => {
    const share = (part.value / whole) * 50;
    const segment = arc({
      x: 110,
      y: 104,
      r: 84,
      width: 20,
      color: part.color,
      start: 180,
      from: before,
      share,
    });
    before += share;
    return segment;
  });
  const needle = `<path d="M110 104V36" stroke="${ink}" stroke-width="3" stroke-linecap="round" transform="rotate(${(value / whole) * 180 - 90} 110 104)"/><circle cx="110" cy="104" r="6" fill="${ink}"/>`;
  const figure = `<text x="110" y="132" text-anchor="middle" font-size="18" font-weight="600" ${font} fill="${ink}">${value}/${whole}</text>`;
  return {
    ...picture(title, [], 220, 138, [...segments, needle, figure]),
    alt: `${title}: ${value} of ${whole}`,
  };
}

const font = 'font-family="Segoe UI, Helvetica Neue, Noto Sans, Arial, sans-serif"';

/** A piece of a ring: from where (in hundredths after `start`, in degrees from the right) and how much of it. */
function arc(of: {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly width: number;
  readonly color: string;
  readonly start: number;
  readonly from: number;
  readonly share: number;
}): string {
  return `<circle cx="${of.x}" cy="${of.y}" r="${of.r}" fill="none" stroke="${of.color}" stroke-width="${of.width}" pathLength="100" stroke-dasharray="${of.share} 100" stroke-dashoffset="${-of.from}" transform="rotate(${of.start} ${of.x} ${of.y})"/>`;
}

function words(x: number, y: number, text: string, ink: string): string {
  return `<text x="${x}" y="${y}" font-size="13" ${font} fill="${ink}" xml:space="preserve">${text.replace(/[&<>]/g, sign => `&#${sign.charCodeAt(0)};`)}</text>`;
}

function picture(
  title: string,
  parts: readonly ChartPart[],
  width: number,
  height: number,
  shapes: readonly string[],
): ChartPicture {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${shapes.join('')}</svg>`;
  return {
    url: `data:image/svg+xml,${encodeURIComponent(svg)}`,
    alt: `${title}: ${parts.map(({ label, value }) => `${label} ${value}`).join(', ')}`,
  };
}
