import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import 'virtual:theme.css'
import './shell/base.css'
import './shell/parts.css'
import './shell/print.css'
import { applyReadingMode, readingMode } from '../ui/reading-mode.ts'
import { createPortalRouter } from './router.tsx'

applyReadingMode(readingMode())

// Rules and decisions do not change while a page is open; the API client does the repeating, also when the browser thinks it is offline.
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, networkMode: 'always', refetchOnWindowFocus: false },
  },
})
const router = createPortalRouter()
const page = document.getElementById('page')
if (!page) throw new Error('the page has no element to stand in')

createRoot(page).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
