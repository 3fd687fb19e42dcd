import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queries } from '#renderer/client/queries.ts';
import { applyTheme } from './theme.ts';

/** Paints the theme that the settings name, and repaints when they change. */
export function useTheme(): void {
  const settings = useQuery(queries.settings());
  useEffect(() => {
    if (settings.data) applyTheme(settings.data.theme);
  }, [settings.data]);
}
