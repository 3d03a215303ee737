/** The time now, looked at again every half minute: for what says how much time is left. */
import { useEffect, useState } from 'react';

const lookAgainMs = 30_000;

export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), lookAgainMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
