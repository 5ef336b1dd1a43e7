// Where the card stands: in a corner, beside the fields in which the teen
// types, never over them.

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Spot {
  side: "left" | "right";
  /** Distance of its lower edge from the window's, px. */
  bottom: number;
  /** How high the card may be, px. */
  room: number;
}

const MARGIN = 12;

/** The best corner for a card of this size in a window of this size, the lower right one if it is free. */
export function place(fields: readonly Box[], card: { width: number; height: number }, view: { width: number; height: number }): Spot {
  const most = view.height - 2 * MARGIN;
  const wanted = Math.min(card.height, most);
  let best: Spot | null = null;
  for (const side of ["right", "left"] as const) {
    const left = side === "left" ? MARGIN : view.width - MARGIN - card.width;
    const inWay = fields.filter((f) => f.right > left && f.left < left + card.width);
    for (const [top, bottom] of gaps(inWay, view.height)) {
      const spot: Spot = { side, bottom: view.height - bottom, room: Math.min(bottom - top, most) };
      if (!best || Math.min(spot.room, wanted) > Math.min(best.room, wanted)) best = spot;
    }
  }
  return best ?? { side: "right", bottom: MARGIN, room: most };
}

/** The stretches of the window's height that no field is in, the lowest first. */
function gaps(fields: readonly Box[], height: number): [number, number][] {
  const out: [number, number][] = [];
  let bottom = height - MARGIN;
  for (const f of [...fields].sort((a, b) => b.bottom - a.bottom)) {
    if (f.bottom + MARGIN < bottom) out.push([f.bottom + MARGIN, bottom]);
    bottom = Math.min(bottom, f.top - MARGIN);
  }
  if (bottom > MARGIN) out.push([MARGIN, bottom]);
  return out;
}
