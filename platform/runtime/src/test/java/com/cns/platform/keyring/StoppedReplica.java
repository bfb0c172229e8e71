package com.cns.platform.keyring;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A replica in a process of its own. Reads from its input: root, then account, subject and a sealed value; opens the value
 * over and over, says {@code opened} after the first time, and in the end when by the monotonic clock the last opening
 * came back, and whether the keyring still knows the subject.
 */
final class StoppedReplica {
    /** Ends a replica that nothing refuses, so that its test fails and does not hang. */
    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    private StoppedReplica() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        byte[] root = Base64.getDecoder().decode(in.readLine());
        AccountId account = AccountId.fromString(in.readLine());
        SubjectId subject = SubjectId.fromString(in.readLine());
        Sealed sealed = new Sealed(in.readLine());
        try (Replica replica = new Replica(Integer.parseInt(arguments[0]), arguments[1], root)) {
            Place place = new Place(account, subject, new UUID(3, 3), "to");
            long last = useUntilRefused(key(replica, account, subject), sealed, place);
            System.out.println("refused " + last);
            boolean known = !replica.keyring
                    .open(account, List.of(subject), Set.of("usage"))
                    .await()
                    .indefinitely()
                    .isEmpty();
            System.out.println(known ? "known" : "gone");
        }
    }

    private static OpenedKey key(Replica replica, AccountId account, SubjectId subject) {
        Keys keys = replica.keyring
                .open(account, List.of(subject), Set.of("usage"))
                .await()
                .indefinitely()
                .get(subject);
        if (keys == null) {
            throw new IllegalStateException("the subject must live at first");
        }
        return keys.of("usage");
    }

    private static long useUntilRefused(OpenedKey key, Sealed sealed, Place place) {
        long begun = System.nanoTime();
        long last = 0;
        try {
            while (System.nanoTime() - begun < PATIENCE) {
                key.open(sealed, place);
                boolean isFirst = last == 0;
                // Before anybody hears of it, and stops this process.
                last = System.nanoTime();
                if (isFirst) {
                    System.out.println("opened");
                }
            }
            return last;
        } catch (LeaseExpired e) {
            return last;
        }
    }
}
