package com.cns.platform.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may have said of the service's messages, by each scope that a message is in. Whether they may be sent it then is one
 * table, to which consent-service's decisions and usage-service's opt-outs are held (R15, R16; ADR 45).
 *
 * @param own for the channel of the sender
 * @param channel for the channel of every sender
 * @param sender for every channel of the sender
 * @param every for all
 */
public record ServiceWords(Answer own, Answer channel, Answer sender, Answer every) {
    /** Of one scope. */
    public enum Answer {
        NOTHING,
        GIVEN,
        NO,
        /** Given for a time that is over. */
        OVER
    }

    /** The first row that fits counts; null fits everything. */
    private static final List<Row> TABLE = List.of(
            row(Answer.NO, null, null, null, true),
            row(Answer.OVER, null, null, null, true),
            row(Answer.GIVEN, null, null, null, false),
            row(null, Answer.NO, null, null, true),
            row(null, null, Answer.NO, null, true),
            row(null, Answer.GIVEN, null, null, false),
            row(null, null, Answer.GIVEN, null, false),
            row(null, Answer.OVER, null, null, true),
            row(null, null, Answer.OVER, null, true),
            row(null, null, null, Answer.NO, true),
            row(null, null, null, Answer.OVER, true),
            row(null, null, null, null, false));

    private record Row(
            @Nullable Answer own,
            @Nullable Answer channel,
            @Nullable Answer sender,
            @Nullable Answer every,
            boolean refused) {
        boolean fits(ServiceWords words) {
            return (own == null || own == words.own)
                    && (channel == null || channel == words.channel)
                    && (sender == null || sender == words.sender)
                    && (every == null || every == words.every);
        }
    }

    private static Row row(
            @Nullable Answer own,
            @Nullable Answer channel,
            @Nullable Answer sender,
            @Nullable Answer every,
            boolean refused) {
        return new Row(own, channel, sender, every, refused);
    }

    /** Each combination once. */
    public static List<ServiceWords> all() {
        List<ServiceWords> all = new ArrayList<>();
        for (Answer own : Answer.values()) {
            for (Answer channel : Answer.values()) {
                for (Answer sender : Answer.values()) {
                    for (Answer every : Answer.values()) {
                        all.add(new ServiceWords(own, channel, sender, every));
                    }
                }
            }
        }
        return all;
    }

    /** Whether they may not be sent the message. */
    public boolean isRefused() {
        return TABLE.stream()
                .filter(row -> row.fits(this))
                .findFirst()
                .orElseThrow()
                .refused();
    }
}
