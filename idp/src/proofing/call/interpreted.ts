/** Languages that we bring interpreters for (BCP 47); `ase` is American Sign Language. */
export const INTERPRETED = ['ase', 'ar', 'es', 'fr', 'ht', 'ko', 'pt', 'ru', 'tl', 'vi', 'zh'] as const
