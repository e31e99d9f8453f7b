import '@fontsource-variable/source-sans-3/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import '@fontsource-variable/source-serif-4/wght-italic.css'
import '@mantine/core/styles.layer.css'
import './ui/ground.css'
import './ui/primitives.css'
import './ui/frame.css'
import './pages/pages.css'
import './pages/paper/paper.css'
import './review/review.css'
import './rules/rules.css'
import './ui/print.css'
import { DirectionProvider, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { createFacts } from './facts.ts'
import { startWords } from './i18n/index.ts'
import { router } from './routes.tsx'
import { theme } from './theme.ts'

const place = document.getElementById('page')
if (place === null) throw new RangeError('index.html has no element #page')

await startWords()
createRoot(place).render(
  <MantineProvider theme={theme} defaultColorScheme="auto">
    <DirectionProvider>
      <QueryClientProvider client={createFacts()}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </DirectionProvider>
  </MantineProvider>,
)
