/** What the frame of every page and the page for signing in say; the files stand in `frame-words.<language>.ts`. */
export type FrameFile = 'errors' | 'frame' | 'office';
