import { Fragment } from 'react';

/**
 * Stands in for `react-remove-scroll`, which Radix wraps around its menus. The original locks the page by writing a
 * style element, which our Content-Security-Policy forbids; our body never scrolls, so there is nothing to lock.
 */
export const RemoveScroll = Fragment;
