package com.cns.usage.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record as it is told, changed from a text that was sent; each change is a copy. */
record Told(
        @Nullable String id,
        @Nullable String product,
        @Nullable String direction,
        @Nullable String status,
        @Nullable String from,
        @Nullable String to,
        @Nullable String occurredAt,
        @Nullable String scheduledFor,
        @Nullable String name,
        @Nullable List<@Nullable String> tags,
        @Nullable String carrier,
        @Nullable Integer segments,
        @Nullable Integer seconds,
        @Nullable Integer bytes,
        Submission.@Nullable Price price) {

    /** Nothing is told. */
    Told() {
        this(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    static Told sms(String id) {
        return new Told(
                id,
                "sms",
                "outbound",
                "sent",
                "Shop",
                "+4915112345678",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    Submission.Item item() {
        return new Submission.Item(
                id,
                product,
                direction,
                status,
                from,
                to,
                occurredAt,
                scheduledFor,
                name,
                tags,
                carrier,
                segments,
                seconds,
                bytes,
                price,
                null);
    }

    Told product(String other) {
        return new Told(
                id,
                other,
                direction,
                status,
                from,
                to,
                occurredAt,
                scheduledFor,
                name,
                tags,
                carrier,
                segments,
                seconds,
                bytes,
                price);
    }

    Told direction(String other) {
        return new Told(
                id,
                product,
                other,
                status,
                from,
                to,
                occurredAt,
                scheduledFor,
                name,
                tags,
                carrier,
                segments,
                seconds,
                bytes,
                price);
    }

    Told status(String other) {
        return new Told(
                id,
                product,
                direction,
                other,
                from,
                to,
                occurredAt,
                scheduledFor,
                name,
                tags,
                carrier,
                segments,
                seconds,
                bytes,
                price);
    }

    Told from(String other) {
        return new Told(
                id,
                product,
                direction,
                status,
                other,
                to,
                occurredAt,
                scheduledFor,
                name,
                tags,
                carrier,
                segments,
                seconds,
                bytes,
                price);
    }

    Told to(String other) {
        return new Told(
                id,
                product,
                direction,
                status,
                from,
                other,
                occurredAt,
                scheduledFor,
                name,
                tags,
                carrier,
                segments,
                seconds,
                bytes,
                price);
    }

    Told occurredAt(@Nullable String other) {
        return new Told(
                id,
                product,
                direction,
                status,
                from,
                to,
                other,
                scheduledFor,
                name,
                tags,
                carrier,
                segments,
                seconds,
                bytes,
                price);
    }

    Told scheduledFor(String other) {
        return new Told(
                id,
                product,
                direction,
                status,
                from,
                to,
                occurredAt,
                other,
                name,
                tags,
                carrier,
                segments,
                seconds,
                bytes,
                price);
    }

    Told name(String other) {
        return new Told(
                id,
                product,
                direction,
                status,
                from,
                to,
                occurredAt,
                scheduledFor,
                other,
                tags,
                carrier,
                segments,
                seconds,
                bytes,
                price);
    }

    Told tags(List<@Nullable String> other) {
        return new Told(
                id,
                product,
                direction,
                status,
                from,
                to,
                occurredAt,
                scheduledFor,
                name,
                other,
                carrier,
                segments,
                seconds,
                bytes,
                price);
    }

    Told carrier(String other) {
        return new Told(
                id,
                product,
                direction,
                status,
                from,
                to,
                occurredAt,
                scheduledFor,
                name,
                tags,
                other,
                segments,
                seconds,
                bytes,
                price);
    }

    Told price(Submission.Price other) {
        return new Told(
                id,
                product,
                direction,
                status,
                from,
                to,
                occurredAt,
                scheduledFor,
                name,
                tags,
                carrier,
                segments,
                seconds,
                bytes,
                other);
    }

    Told counted(String unit, int quantity) {
        return new Told(
                id,
                product,
                direction,
                status,
                from,
                to,
                occurredAt,
                scheduledFor,
                name,
                tags,
                carrier,
                unit.equals("segments") ? (Integer) quantity : segments,
                unit.equals("seconds") ? (Integer) quantity : seconds,
                unit.equals("bytes") ? (Integer) quantity : bytes,
                price);
    }
}
