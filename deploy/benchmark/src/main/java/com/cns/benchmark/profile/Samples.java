package com.cns.benchmark.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Samples of a recording, counted by what they show. By CPU time where the JVM can (Linux), else of running threads. */
record Samples(
        long count,
        Map<String, Long> owners,
        Map<String, Long> features,
        Map<String, Long> methods,
        Map<String, Long> kinds) {
    private static final String OURS = "com.cns.";
    private static final List<String> KINDS = List.of("jdk.CPUTimeSample", "jdk.ExecutionSample");

    /** Parts of a package's name that name a library. */
    private static final int LIBRARY_DEPTH = 3;

    static Samples read(Path recording) throws IOException {
        for (String kind : KINDS) {
            Samples samples = read(recording, kind);
            if (samples.count() > 0) {
                return samples;
            }
        }
        return new Samples(0, Map.of(), Map.of(), Map.of(), Map.of());
    }

    private static Samples read(Path recording, String kind) throws IOException {
        Map<String, Long> owners = new HashMap<>();
        Map<String, Long> features = new HashMap<>();
        Map<String, Long> methods = new HashMap<>();
        Map<String, Long> kinds = new HashMap<>();
        long count = 0;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                RecordedStackTrace trace = event.getEventType().getName().equals(kind) ? event.getStackTrace() : null;
                if (trace == null || trace.getFrames().isEmpty()) {
                    continue;
                }
                count++;
                List<RecordedFrame> frames = trace.getFrames();
                methods.merge(method(frames.getFirst()), 1L, Long::sum);
                kinds.merge(frames.getFirst().getType(), 1L, Long::sum);
                RecordedFrame ours = ours(frames);
                owners.merge(ours == null ? "– " + library(frames) : method(ours), 1L, Long::sum);
                features.merge(ours == null ? "– " + library(frames) : packageOf(ours), 1L, Long::sum);
            }
        }
        return new Samples(count, owners, features, methods, kinds);
    }

    private static @Nullable RecordedFrame ours(List<RecordedFrame> frames) {
        return frames.stream()
                .filter(frame -> type(frame).startsWith(OURS))
                .findFirst()
                .orElse(null);
    }

    /** The library nearest to the method that ran which is not the JDK. */
    private static String library(List<RecordedFrame> frames) {
        return frames.stream()
                .map(Samples::packageOf)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("sun."))
                .findFirst()
                .map(Samples::shortened)
                .orElse("the JDK alone");
    }

    private static String shortened(String name) {
        String[] parts = name.split("\\.", -1);
        return String.join(".", List.of(parts).subList(0, Math.min(LIBRARY_DEPTH, parts.length)));
    }

    private static String method(RecordedFrame frame) {
        return type(frame) + "." + frame.getMethod().getName();
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static String packageOf(RecordedFrame frame) {
        String type = type(frame);
        int dot = type.lastIndexOf('.');
        return dot < 0 ? type : type.substring(0, dot);
    }
}
