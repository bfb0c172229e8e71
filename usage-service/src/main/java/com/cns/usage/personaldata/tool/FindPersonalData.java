package com.cns.usage.personaldata.tool;

import com.cns.usage.personaldata.PersonalDataFinder;
import com.cns.usage.personaldata.PersonalDataSpan;
import com.cns.usage.personaldata.PersonalDataType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the verb {@code cns find-personal-data} runs; it checks and explains the options. */
public final class FindPersonalData {
    private static final int NO_ANSWER = 2;

    private final PersonalDataFinder finder = new PersonalDataFinder();
    private final PrintStream out;
    private final PrintStream error;

    FindPersonalData(PrintStream out, PrintStream error) {
        this.out = out;
        this.error = error;
    }

    /** @param arguments {@code spans|json|summary|evaluate FILE [--show-text] [--region=DE]} */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream error = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int status = new FindPersonalData(out, error).run(List.of(arguments));
        out.flush();
        System.exit(status);
    }

    int run(List<String> arguments) {
        if (arguments.size() < 2) {
            return no("expected: spans|json|summary|evaluate FILE [--show-text] [--region=DE]");
        }
        boolean showText = arguments.contains("--show-text");
        String region = arguments.stream()
                .filter(argument -> argument.startsWith("--region="))
                .map(argument -> argument.substring("--region=".length()).toUpperCase(Locale.ROOT))
                .findFirst()
                .orElse(null);
        if (region != null && !PersonalDataFinder.isRegion(region)) {
            return no("--region is an ISO 3166-1 alpha-2 code, such as DE");
        }
        Path file = Path.of(arguments.get(1));
        try {
            switch (arguments.getFirst()) {
                case "spans" -> lines(file, region, (line, text, spans) -> print(line, text, spans, showText));
                case "json" -> lines(file, region, (line, text, spans) -> printJson(line, text, spans, showText));
                case "summary" -> summary(file, region);
                case "evaluate" -> evaluate(file, region);
                default -> {
                    return no("expected: spans, json, summary or evaluate");
                }
            }
            return 0;
        } catch (Unreadable e) {
            return no("The file " + file + " " + e.getMessage());
        } catch (CharacterCodingException e) {
            return no("The file " + file + " is not text in UTF-8");
        } catch (IOException e) {
            return no("The file " + file + " cannot be read");
        }
    }

    private int no(String reason) {
        error.println("cns: " + reason.replaceAll("\\p{Cntrl}", "?"));
        error.flush();
        return NO_ANSWER;
    }

    private interface Each {
        void line(int number, String text, List<PersonalDataSpan> spans) throws IOException;
    }

    private void lines(Path file, @Nullable String region, Each each) throws IOException, Unreadable {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                if (text.length() > PersonalDataFinder.LONGEST) {
                    throw new Unreadable(
                            "has more than " + PersonalDataFinder.LONGEST + " characters in line " + number);
                }
                each.line(number, text, finder.find(text, region));
            }
        }
    }

    private void print(int line, String text, List<PersonalDataSpan> spans, boolean showText) {
        for (PersonalDataSpan span : spans) {
            String shown = showText ? "\t" + span.in(text).replaceAll("\\p{Cntrl}", "?") : "";
            out.println(line + ":" + span.start() + "-" + span.end() + "\t" + span.type() + shown);
        }
    }

    private void printJson(int line, String text, List<PersonalDataSpan> spans, boolean showText)
            throws JsonProcessingException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (PersonalDataSpan span : spans) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("type", span.type());
            one.put("start", span.start());
            one.put("end", span.end());
            if (showText) {
                one.put("text", span.in(text));
                span.identifier().ifPresent(identifier -> one.put("identifier", identifier));
            }
            all.add(one);
        }
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("line", line);
        of.put("spans", all);
        out.println(new ObjectMapper().writeValueAsString(of));
    }

    private void summary(Path file, @Nullable String region) throws IOException, Unreadable {
        Map<PersonalDataType, Integer> counts = new EnumMap<>(PersonalDataType.class);
        int[] lines = new int[2];
        lines(file, region, (line, text, spans) -> {
            lines[0]++;
            lines[1] += spans.isEmpty() ? 0 : 1;
            spans.forEach(span -> counts.merge(span.type(), 1, Integer::sum));
        });
        for (PersonalDataType type : PersonalDataType.values()) {
            out.println(type + "\t" + counts.getOrDefault(type, 0));
        }
        out.println(lines[1] + " of " + lines[0] + " lines have personal data");
    }

    private void evaluate(Path file, @Nullable String region) throws IOException, Unreadable {
        List<Labelled> texts = Presidio.parse(Files.readString(file));
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).text().length() > PersonalDataFinder.LONGEST) {
                throw new Unreadable("has more than " + PersonalDataFinder.LONGEST + " characters in entry " + i);
            }
        }
        Map<PersonalDataType, Score> scores = Score.of(texts.stream(), text -> finder.find(text, region));
        out.println(
                texts.size() + " texts. exact: type, start and end are the label's; overlap: type is the label's, and a"
                        + " character is shared");
        out.printf(
                "%-12s %7s %7s   %9s %9s   %9s %9s%n",
                "type", "labels", "spans", "exact P", "exact R", "overlap P", "overlap R");
        scores.forEach((type, score) -> out.printf(
                "%-12s %,7d %,7d   %9s %9s   %9s %9s%n",
                type,
                score.labels(),
                score.spans(),
                Score.percent(score.exactPrecision()),
                Score.percent(score.exactRecall()),
                Score.percent(score.precision()),
                Score.percent(score.recall())));
    }
}
