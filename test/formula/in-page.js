// Runs in Chromium, beside KaTeX's style sheet: measures real KaTeX HTML and compares two pictures.

const SKIPPED = /[\s\u00a0\u200b]/;
const TRACE = 1;
const INK = 2;
/** One row of an accent: what its rounding to whole px may cost in a formula of two letters. */
const ALLOWANCE = 45;
const ascents = new Map();

/** Shows KaTeX's HTML, one formula below the other with baselines on whole px, and measures it. */
globalThis.showReference = async (formulas, fontSize) => {
  await document.fonts.ready;
  document.body.style.cssText = `margin:0;background:#fff;color:#000;font-size:${fontSize}px`;
  document.body.innerHTML = "";
  let top = 0;
  const measured = [];
  for (const html of formulas) {
    const holder = document.createElement("div");
    holder.style.cssText = `position:absolute;left:${fontSize}px;top:${top}px;width:max-content`;
    holder.innerHTML = html;
    document.body.append(holder);
    await loadFonts(holder);
    const formula = measureFormula(holder);
    const wanted = Math.round(top + fontSize + formula.baseline - formula.top);
    holder.style.top = `${top + wanted - formula.baseline}px`;
    const height = Math.ceil(formula.bottom - formula.top + 2 * fontSize) + 2;
    const right = Math.ceil(formula.right + fontSize);
    measured.push({
      glyphs: formula.glyphs,
      left: formula.left,
      baseline: wanted,
      slot: { top, height },
      right,
    });
    top += height;
  }
  return measured;
};

/** Shows pictures with their top left corners at the given points. */
globalThis.showImages = async (images) => {
  document.body.style.cssText = "margin:0;background:#fff";
  document.body.innerHTML = "";
  const shown = images.map(({ uri, left, top }) => {
    const image = new Image();
    image.style.cssText = `position:absolute;left:${left}px;top:${top}px`;
    image.src = uri;
    document.body.append(image);
    return image.decode();
  });
  await Promise.all(shown);
};

/**
 * For each slot, the share of the first picture's ink that has ink of the second within one px, and
 * the other way round. Ink is a px nearer to black than to white; a quarter of one is near enough, as
 * Chromium moves a line of text by up to half a px and so blurs thin bars differently.
 */
globalThis.compareInk = async (first, second, slots) => {
  const [a, b] = await Promise.all([readInk(first), readInk(second)]);
  return slots.map(({ top, height }) => {
    return { recall: share(a, b, top, height), precision: share(b, a, top, height) };
  });
};

async function loadFonts(holder) {
  const texts = [];
  for (const node of textNodes(holder)) {
    const style = getComputedStyle(node.parentElement);
    const font = `${style.fontStyle} ${style.fontWeight} 20px ${style.fontFamily}`;
    texts.push(document.fonts.load(font, node.data));
  }
  await Promise.all(texts);
}

function measureFormula(holder) {
  const bases = [...holder.querySelectorAll(".katex-base")];
  const origin = bases[0].querySelector(".katex-strut");
  const root = Number.parseFloat(getComputedStyle(bases[0]).fontSize);
  const rise = Number.parseFloat(getComputedStyle(origin).verticalAlign) || 0;
  const baseline = origin.getBoundingClientRect().bottom + rise;
  const left = Math.min(...bases.map((base) => base.getBoundingClientRect().left));
  const glyphs = [...textNodes(holder)].flatMap((node) => measureText(node, left, baseline, root));
  const boxes = bases.map((base) => base.getBoundingClientRect());
  return {
    glyphs,
    left,
    baseline,
    top: Math.min(...boxes.map((box) => box.top)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
    right: Math.max(...boxes.map((box) => box.right)),
  };
}

function* textNodes(holder) {
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield walker.currentNode;
}

function measureText(node, left, baseline, root) {
  const style = getComputedStyle(node.parentElement);
  const size = Number.parseFloat(style.fontSize);
  const glyphs = [];
  let index = 0;
  for (const character of node.data) {
    const range = document.createRange();
    range.setStart(node, index);
    index += character.length;
    range.setEnd(node, index);
    if (SKIPPED.test(character)) continue;
    const box = range.getClientRects()[0];
    const y = box.top + ascent(style) - baseline;
    const place = { x: (box.left - left) / root, y: y / root, size: size / root };
    glyphs.push({ character, ...place, color: style.color });
  }
  return glyphs;
}

/** From the top of a character's rectangle to the baseline; Chromium rounds it for each size. */
function ascent(style) {
  const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const known = ascents.get(font);
  if (known !== undefined) return known;
  const probe = document.createElement("div");
  probe.style.cssText = "position:absolute;white-space:nowrap;line-height:normal";
  probe.style.font = font;
  probe.innerHTML = 'x<span style="display:inline-block;width:0;height:0"></span>';
  document.body.append(probe);
  const range = document.createRange();
  range.selectNodeContents(probe.firstChild);
  const baseline = probe.lastChild.getBoundingClientRect().bottom;
  const result = baseline - range.getClientRects()[0].top;
  probe.remove();
  ascents.set(font, result);
  return result;
}

async function readInk(base64) {
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const ink = new Uint8Array(image.width * image.height);
  for (let index = 0; index < ink.length; index++) {
    const at = 4 * index;
    const light = (data[at] + data[at + 1] + data[at + 2]) / 3;
    ink[index] = light < 128 ? INK : light < 200 ? TRACE : 0;
  }
  return { ink, width: image.width, height: image.height };
}

function share(of, within, top, height) {
  let total = 0;
  let found = 0;
  for (let y = top; y < Math.min(of.height, top + height); y++) {
    for (let x = 0; x < of.width; x++) {
      if (of.ink[y * of.width + x] !== INK) continue;
      total++;
      if (hasInkNear(within, x, y)) found++;
    }
  }
  return total - found <= ALLOWANCE && found > 0 ? 1 : found / Math.max(1, total);
}

function hasInkNear(picture, x, y) {
  for (let row = Math.max(0, y - 1); row <= Math.min(picture.height - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(picture.width - 1, x + 1); column++) {
      if (picture.ink[row * picture.width + column] !== 0) return true;
    }
  }
  return false;
}
