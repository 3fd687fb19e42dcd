import { useMutation } from '@tanstack/react-query';
import { client } from '#renderer/client/client.ts';
import { tellFault } from '#renderer/ui/toast.tsx';

/** One thing that is done to a review at a time; faults are told. `act` gives whether it was done. */
export function useReviewActs(): {
  busy: boolean;
  act: (work: (review: typeof client.postmortems.review) => Promise<unknown>) => Promise<boolean>;
} {
  const { mutateAsync, isPending } = useMutation({
    mutationFn: (work: (review: typeof client.postmortems.review) => Promise<unknown>) =>
      work(client.postmortems.review),
    onError: tellFault,
  });
  return {
    busy: isPending,
    act: (work) =>
      mutateAsync(work).then(
        () => true,
        () => false,
      ),
  };
}
