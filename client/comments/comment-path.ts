/** What the address of a paper names the thread with that is to be shown. */
export const commentParam = 'comment'

/** Where a thread is shown, by the id of its first comment. */
export const commentPath = (paperId: string, threadId: string): string => `/p/${paperId}?${commentParam}=${threadId}`
