package com.cns.benchmark.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** CPU ticks of a process's threads, those of the same name together (Linux: proc_pid_stat(5), fields 14 and 15). */
final class ThreadTimes {
    private ThreadTimes() {}

    /** Empty where there is no {@code /proc}. */
    static Map<String, Long> of(long pid) {
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        Map<String, Long> ticks = new HashMap<>();
        if (!Files.isDirectory(tasks)) {
            return ticks;
        }
        try (Stream<Path> all = Files.list(tasks)) {
            for (Path task : all.toList()) {
                add(task, ticks);
            }
        } catch (IOException e) {
            return Map.of();
        }
        return ticks;
    }

    private static void add(Path task, Map<String, Long> ticks) {
        try {
            String line = Files.readString(task.resolve("stat"), StandardCharsets.ISO_8859_1);
            String name = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'));
            List<String> fields =
                    List.of(line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1));
            ticks.merge(
                    name.replaceAll("(?<=[-#])[0-9]+|[0-9]+$", ""),
                    Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12)),
                    Long::sum);
        } catch (IOException e) {
            // The thread has ended between the listing and the reading.
        }
    }

    static Map<String, Long> since(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> spent = new HashMap<>();
        after.forEach((name, ticks) -> {
            long more = ticks - before.getOrDefault(name, 0L);
            if (more > 0) {
                spent.put(name, more);
            }
        });
        return spent;
    }
}
