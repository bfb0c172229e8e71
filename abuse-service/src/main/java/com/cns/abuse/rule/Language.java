package com.cns.abuse.rule;

import com.cns.abuse.feature.Feature;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of CEL that conditions are written in: whole numbers, comparisons, arithmetic and logic. No loops, texts, lists or
 * fractions: what such an expression costs is bounded by its length, and what it says of given numbers is fixed by CEL's
 * specification, so that any later version of the library says the same.
 */
final class Language {
    static final int LONGEST = 500;
    private static final int MOST_NODES = 120;
    private static final int DEEPEST = 40;
    private static final Set<String> FUNCTIONS = Set.of(
            "_&&_", "_||_", "!_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_+_", "_-_", "-_", "_*_", "_/_", "_%_",
            "_?_:_");
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseExpressionNodeCount(MOST_NODES)
            .maxParseRecursionDepth(DEEPEST)
            .build();
    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();

    private Language() {}

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setOptions(OPTIONS)
                .setResultType(SimpleType.BOOL);
        for (Feature feature : Feature.values()) {
            builder.addVar(feature.toString(), SimpleType.INT);
        }
        return builder.build();
    }

    /** What an expression turned out to be. */
    sealed interface Checked {
        record Sound(Condition condition) implements Checked {}

        /** @param wrong where, line and column from 1, and what */
        record Unsound(List<Wrong> wrong) implements Checked {}
    }

    record Wrong(int line, int column, String message) {}

    static Checked check(String text) {
        if (text.codePointCount(0, text.length()) > LONGEST) {
            return new Checked.Unsound(
                    List.of(new Wrong(1, LONGEST + 1, "must be at most " + LONGEST + " characters")));
        }
        CelValidationResult result = COMPILER.compile(text);
        if (result.hasError()) {
            return new Checked.Unsound(
                    result.getErrors().stream().map(Language::wrong).toList());
        }
        try {
            return checkedTypes(text, result.getAst());
        } catch (CelValidationException | CelEvaluationException unexpected) {
            return new Checked.Unsound(List.of(new Wrong(1, 1, "is no expression")));
        }
    }

    private static Checked checkedTypes(String text, CelAbstractSyntaxTree ast) throws CelEvaluationException {
        Walk walk = new Walk(ast.getSource());
        walk.visit(ast.getExpr());
        if (walk.wrong.isEmpty() && walk.features.isEmpty()) {
            walk.wrong.add(new Wrong(1, 1, "must name a feature of the catalogue (GET /v1/features)"));
        }
        return walk.wrong.isEmpty()
                ? new Checked.Sound(new Condition(text, walk.features, RUNTIME.createProgram(ast)))
                : new Checked.Unsound(walk.wrong);
    }

    private static Wrong wrong(CelIssue issue) {
        CelSourceLocation at = issue.getSourceLocation();
        return new Wrong(Math.max(1, at.getLine()), Math.max(0, at.getColumn()) + 1, issue.getMessage());
    }

    /** Looks for what the language does not have, and at which features are named. */
    private static final class Walk {
        private final CelSource source;
        private final Set<Feature> features = EnumSet.noneOf(Feature.class);
        private final List<Wrong> wrong = new ArrayList<>();

        Walk(CelSource source) {
            this.source = source;
        }

        void visit(CelExpr expression) {
            switch (expression.getKind()) {
                case CONSTANT -> constant(expression);
                case IDENT -> name(expression);
                case CALL -> call(expression);
                case COMPREHENSION -> refuse(expression, "loops are not part of the language of rules");
                case SELECT, LIST, MAP, STRUCT, NOT_SET ->
                    refuse(
                            expression,
                            "only whole numbers, comparisons, arithmetic and logic are part of the language of rules");
            }
        }

        private void constant(CelExpr expression) {
            switch (expression.constant().getKind()) {
                case INT64_VALUE, BOOLEAN_VALUE -> {}
                case NOT_SET,
                        NULL_VALUE,
                        UINT64_VALUE,
                        DOUBLE_VALUE,
                        STRING_VALUE,
                        BYTES_VALUE,
                        DURATION_VALUE,
                        TIMESTAMP_VALUE -> refuse(expression, "must be a whole number: shares count in millionths");
            }
        }

        private void name(CelExpr expression) {
            Optional<Feature> feature = Feature.named(expression.ident().name());
            feature.ifPresentOrElse(
                    features::add, () -> refuse(expression, "must be a feature of the catalogue (GET /v1/features)"));
        }

        private void call(CelExpr expression) {
            if (!FUNCTIONS.contains(expression.call().function())) {
                refuse(expression, "this function is not part of the language of rules");
                return;
            }
            expression.call().target().ifPresent(this::visit);
            expression.call().args().forEach(this::visit);
        }

        private void refuse(CelExpr expression, String message) {
            CelSourceLocation at = Optional.ofNullable(source.getPositionsMap().get(expression.id()))
                    .flatMap(source::getOffsetLocation)
                    .orElse(CelSourceLocation.of(1, 0));
            wrong.add(new Wrong(at.getLine(), at.getColumn() + 1, message));
        }
    }
}
