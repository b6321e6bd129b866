// Two small files that a browser asks for by fixed name: the icon and the web manifest.

/** The mark on deep sea, for the tab and the home screen. Says nothing about health. */
export const iconSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#112d40"/><circle cx="46" cy="19" r="8" fill="#f2b45a"/><path d="M12 50V40h14V30h14V21M12 50h40V31" transform="translate(0 1)" fill="none" stroke="#fbf4e6" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/></svg>';

export const webManifest = JSON.stringify({
  name: 'Companionway',
  short_name: 'Companionway',
  start_url: '/',
  display: 'minimal-ui',
  background_color: '#faf6ee',
  theme_color: '#112d40',
  icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
});
