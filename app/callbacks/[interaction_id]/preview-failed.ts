/** What the document of a preview tells the page around it when its content could not be shown. */
export const PREVIEW_FAILED = 'preview failed';
