/// <reference lib="webworker" />
// Runs in the phone's browser when no page of ours is open: shows the question, and opens it when tapped.
declare const self: ServiceWorkerGlobalScope

self.addEventListener('push', (event) => {
  const { title, body, link } = event.data?.json() ?? {}
  if (typeof title !== 'string' || typeof link !== 'string') return
  event.waitUntil(
    self.registration.showNotification(title, { body, data: { link }, requireInteraction: true }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(event.notification.data.link))
})

export {}
