import { allElements, type SvgElement } from "./svg-reader.ts";

/** A rectangle in the units of the picture's viewBox. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The rectangle around everything that a picture draws, from the text of the picture alone. */
export function inkBounds(svg: SvgElement): Bounds {
  const points = [...inkPoints(svg, svg, { x: 0, y: 0, scale: 1 })];
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

type Point = readonly [number, number];

interface Transform {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

function* inkPoints(element: SvgElement, root: SvgElement, outer: Transform): Generator<Point> {
  if (element.name === "defs") return;
  const transform = compose(outer, element.attributes.get("transform"));
  const at = (name: string): number => Number(element.attributes.get(name) ?? 0);
  if (element.name === "svg" && element !== root) {
    yield apply(transform, [at("x"), at("y")]);
    yield apply(transform, [at("x") + at("width"), at("y") + at("height")]);
    return;
  }
  if (element.name === "use") {
    const id = element.attributes.get("href")?.slice(1);
    const path = [...allElements(root)].find((other) => other.attributes.get("id") === id);
    const data = path?.attributes.get("d");
    if (data === undefined) throw new Error(`nothing has the id ${id}`);
    for (const [x, y] of pathPoints(data)) yield apply(transform, [x + at("x"), y + at("y")]);
  }
  const data = element.attributes.get("d");
  if (data !== undefined) {
    for (const point of pathPoints(data)) yield apply(transform, point);
  }
  for (const child of element.children) yield* inkPoints(child, root, transform);
}

function compose(outer: Transform, text: string | undefined): Transform {
  const translate = /translate\(([-\d.]+),([-\d.]+)\)/.exec(text ?? "");
  const scale = /scale\(([-\d.]+)\)/.exec(text ?? "");
  const x = outer.x + outer.scale * Number(translate?.[1] ?? 0);
  const y = outer.y + outer.scale * Number(translate?.[2] ?? 0);
  return { x, y, scale: outer.scale * Number(scale?.[1] ?? 1) };
}

function apply({ x, y, scale }: Transform, point: Point): Point {
  return [x + scale * point[0], y + scale * point[1]];
}

/** Points on the outline of path data made of M, L and m, l, h, v, q, t, z; not those of a bare M. */
function pathPoints(data: string): readonly Point[] {
  const points: Point[] = [];
  let [x, y, startX, startY, controlX, controlY] = [0, 0, 0, 0, 0, 0];
  for (const [, letter = "", numbers = ""] of data.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const [a = 0, b = 0, c = 0, d = 0] = (numbers.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(
      Number,
    );
    const from: Point = [x, y];
    if (letter === "M") [x, y] = [a, b];
    else if (letter === "L") [x, y] = [a, b];
    else if (letter === "m" || letter === "l") [x, y] = [x + a, y + b];
    else if (letter === "h") x += a;
    else if (letter === "v") y += a;
    else if (letter === "z") [x, y] = [startX, startY];
    else if (letter === "q" || letter === "t") {
      const control: Point = letter === "q" ? [x + a, y + b] : [2 * x - controlX, 2 * y - controlY];
      [x, y] = letter === "q" ? [x + c, y + d] : [x + a, y + b];
      points.push(...curvePoints(from, control, [x, y]));
      [controlX, controlY] = control;
    } else throw new Error(`command ${letter}`);
    if (letter === "M" || letter === "m") [startX, startY] = [x, y];
    else points.push(from, [x, y]);
  }
  return points;
}

function curvePoints(from: Point, control: Point, to: Point): readonly Point[] {
  return [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((t) => {
    const at = (axis: 0 | 1): number =>
      (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * control[axis] + t ** 2 * to[axis];
    return [at(0), at(1)];
  });
}
