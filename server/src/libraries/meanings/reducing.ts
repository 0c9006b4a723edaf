import { type AlongLast, alongAxes } from "../../tensor/along-axes.ts";
import type { Reduce } from "../../tensor/reduce.ts";
import {
  array,
  axesOf,
  axisOf,
  flagOf,
  type Meaning,
  type MeantCall,
  optionOf,
  termOf,
} from "../meaning.ts";

/** `f(x, axis, keepDims)` */
export function reducing(reduce: Reduce): Meaning {
  return ({ arguments: [x, axis, keepDims], store }) => {
    const term = termOf(x, store);
    const axes = term && axesOf(axis, term.shape.length);
    const keep = flagOf(keepDims);
    if (!term || !axes || keep === undefined) return undefined;
    return array(reduce(store, term, axes, keep));
  };
}

/** `f(x, axis, { keepdims })` */
export function reducingWithOptions(reduce: Reduce): Meaning {
  const plain = reducing(reduce);
  return ({ arguments: [x, axis, options], store }) =>
    x && plain({ arguments: [x, axis ?? NOTHING, optionOf(options, "keepdims")], store });
}

const NOTHING = { kind: "nothing" } as const;

/** `f(x, axis)`, which keeps the shape. */
export function along(function_: AlongLast, otherwise = -1): Meaning {
  return ({ arguments: [x, given], store }: MeantCall) => {
    const term = termOf(x, store);
    const axis = term && axisOf(given, term.shape.length, otherwise);
    return term && axis !== undefined
      ? array(alongAxes(store, term, [axis], function_))
      : undefined;
  };
}
