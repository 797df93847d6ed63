export interface Size {
  readonly width: number
  readonly height: number
}

export interface Area extends Size {
  readonly x: number
  readonly y: number
}

/** The largest area of this shape (width by height) in the middle of a picture, with a margin around it. */
export function guideIn({ width, height }: Size, shape: number): Area {
  const room = { width: width * GUIDE_SHARE, height: height * GUIDE_SHARE }
  const across = Math.min(room.width, room.height * shape)
  const guide = { width: Math.round(across), height: Math.round(across / shape) }
  return { ...guide, x: Math.round((width - guide.width) / 2), y: Math.round((height - guide.height) / 2) }
}

/** The guide and a little more: people hold a card across the line, and what is cut off is lost. */
export function aroundGuide(guide: Area, picture: Size): Area {
  const [dx, dy] = [Math.round(guide.width * MARGIN), Math.round(guide.height * MARGIN)]
  const x = Math.max(0, guide.x - dx)
  const y = Math.max(0, guide.y - dy)
  return {
    x,
    y,
    width: Math.min(picture.width, guide.x + guide.width + dx) - x,
    height: Math.min(picture.height, guide.y + guide.height + dy) - y,
  }
}

/** The same shape with no side longer than `longest`; never larger than it was. */
export function fitted({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

const GUIDE_SHARE = 0.88
const MARGIN = 0.06
