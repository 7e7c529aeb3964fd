/** The system the window runs on, as the web view says. */
export const isMac = /Mac/.test(navigator.userAgent)
export const isLinux = /Linux|X11/.test(navigator.userAgent)
