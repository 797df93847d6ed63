import sharp from 'sharp'

/**
 * sharp with no decoder but the three that are needed, and none of them on a file name. The setting holds for the
 * whole process; that is meant. Left open, sharp would render SVG, which reads other files.
 */
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
// Pictures of people are not kept for speed, and a worker has one core.
sharp.cache(false)
sharp.concurrency(1)

export { sharp }
