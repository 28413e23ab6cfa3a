/** Whether the server follows every edit (`npm run dev`). What only stands behind this is left out of a build. */
export const developing = process.env.NODE_ENV === 'development'
