const PATHS = {
  plus: 'M12 5v14M5 12h14',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M12 19V5M5.500 11.500L12 5l6.500 6.500',
  stop: 'M7.500 7.500h9v9h-9z',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500L20 20',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  redo: 'M19 12a7 7 0 1 1-2.200-5.100M19 4v4.500h-4.500',
  edit: 'M4 20l1-4L16 5l3 3L8 19l-4 1zM14 7l3 3',
  up: 'M7 11v9H4v-9zM7 11l4-7c1.500 0 2.500 1 2 3l-.6 3H18a2 2 0 0 1 2 2.300l-1 6A2 2 0 0 1 17 20H7',
  down: 'M17 13V4h3v9zM17 13l-4 7c-1.500 0-2.500-1-2-3l.6-3H6a2 2 0 0 1-2-2.300l1-6A2 2 0 0 1 7 4h10',
  why:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.500 9.500a2.500 2.500 0 1 ' +
    '1 3.500 2.300c-.7.3-1 .8-1 1.700M12 16.500h.01',
  left: 'M14.500 6l-6 6 6 6',
  right: 'M9.500 6l6 6-6 6',
  arrowDown: 'M12 5v14M5.500 12.500L12 19l6.500-6.500',
  book:
    'M5 5.500A1.500 1.500 0 0 1 6.500 4H19v16H6.500A1.500 1.500 0 0 1 5 ' +
    '18.500zM5 17.500A1.500 1.500 0 0 1 6.500 16H19M9 8h6',
  gear:
    'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM19 12l1.500-1-1-2.500-1.900.3-1.400-1.400.3-1.900L14 4.500 13 ' +
    '6h-2l-1-1.500-2.500 1 .3 1.900-1.400 1.400-1.900-.3-1 2.500L5 12l-1.500 1 1 2.500 1.900-.3 1.400 ' +
    '1.400-.3 1.900 2.500 1 1-1.500h2l1 1.500 2.500-1-.3-1.900 1.400-1.400 1.900.3 1-2.500z',
  upload: 'M12 16V5M7 9.500L12 4.500l5 5M5 15v4h14v-4',
  download: 'M12 4v11M7 10.500l5 5 5-5M5 16v4h14v-4',
  trash: 'M5 7h14M9.500 7V4.500h5V7M7 7l1 13h8l1-13M10.500 11v5.500M13.500 11v5.500',
  warn: 'M12 4l9 16H3zM12 10v4.500M12 17.500h.01',
  tag: 'M4 4h8l8 8-8 8-8-8zM8 8h.01',
  filter: 'M4 6h16l-6 7v5l-4 2v-7z',
  offline: 'M4 4l16 16M5 12a10 10 0 0 1 3-2M12 8a10 10 0 0 1 7 3M8.500 15.500a5 5 0 0 1 5-1.300M12 19h.01',
  quote: 'M6 16c2 0 4-1.500 4-5V7H5v5h3M15 16c2 0 4-1.500 4-5V7h-5v5h3',
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative drawing; whatever it stands on carries the name. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.6 : 1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
