/** The built pages. Every address that is not the API's is one of the client's own routes and gets its one page. */
import { join } from 'node:path'
import express, { type RequestHandler, type Router } from 'express'

/** Files under here carry a hash of their content in their name. */
const hashed = '/assets'

/** Serves the folder of a build. */
export const pages = (dist: string): Router => {
  const router = express.Router()
  router.use(hashed, express.static(join(dist, hashed), { immutable: true, maxAge: '1y', index: false }))
  // A name under it that is not there is an old page asking for what a new build replaced: the page must not be its answer.
  router.use(hashed, (_request, response) => {
    response.status(404).type('text').send('Not found. Reload the page.')
  })
  router.use(express.static(dist, { index: false, maxAge: '1h' }))
  const page: RequestHandler = (_request, response) => {
    // Asked for anew each time, because it names the hashed files.
    // By its root: a whole path is not found when one of its folders begins with a dot, nor when it is relative.
    response.set('Cache-Control', 'no-cache').sendFile('index.html', { root: dist })
  }
  router.get('/{*route}', page)
  return router
}
