package dev.plumbline.sandbox.epicor;

import dev.plumbline.sandbox.epicor.Condition.Operator;
import dev.plumbline.sandbox.epicor.Condition.TextFunction;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.olingo.server.api.uri.queryoption.expression.Binary;
import org.apache.olingo.server.api.uri.queryoption.expression.BinaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.apache.olingo.server.api.uri.queryoption.expression.Method;
import org.apache.olingo.server.api.uri.queryoption.expression.MethodKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Unary;
import org.apache.olingo.server.api.uri.queryoption.expression.UnaryOperatorKind;
import org.jspecify.annotations.Nullable;

/** Turns Olingo's expression tree into a condition on rows. */
final class FilterCompiler {

    private final EntitySet set;
    private final boolean textFunctions;

    FilterCompiler(EntitySet set, boolean textFunctions) {
        this.set = set;
        this.textFunctions = textFunctions;
    }

    Condition compile(Expression expression) {
        return switch (expression) {
            case Binary b when b.getOperator() == BinaryOperatorKind.AND ->
                    new Condition.And(flatten(b, BinaryOperatorKind.AND));
            case Binary b when b.getOperator() == BinaryOperatorKind.OR ->
                    new Condition.Or(flatten(b, BinaryOperatorKind.OR));
            case Binary b -> compare(b);
            case Unary u when u.getOperator() == UnaryOperatorKind.NOT ->
                    new Condition.Not(compile(u.getOperand()));
            case Method m -> function(m);
            case Member m -> new Condition.Compare(column(m), Operator.EQ, true);
            default -> throw unsupported(expression);
        };
    }

    private List<Condition> flatten(Binary binary, BinaryOperatorKind kind) {
        var parts = new ArrayList<Condition>();
        for (var side : List.of(binary.getLeftOperand(), binary.getRightOperand())) {
            if (side instanceof Binary b && b.getOperator() == kind) {
                parts.addAll(flatten(b, kind));
            } else {
                parts.add(compile(side));
            }
        }
        return parts;
    }

    private Condition compare(Binary binary) {
        var left = binary.getLeftOperand();
        var right = binary.getRightOperand();
        var operator = operator(binary);
        if (left instanceof Member member) {
            return new Condition.Compare(column(member), operator, literal(right));
        }
        if (right instanceof Member member) {
            return new Condition.Compare(column(member), mirrored(operator), literal(left));
        }
        throw unsupported(binary);
    }

    private Condition function(Method method) {
        var parameters = method.getParameters();
        if (textFunctions
                && parameters.size() == 2
                && parameters.getFirst() instanceof Member member
                && literal(parameters.get(1)) instanceof String text) {
            return new Condition.Matches(column(member), textFunction(method.getMethod()), text);
        }
        throw unsupported(method);
    }

    private static TextFunction textFunction(MethodKind kind) {
        return switch (kind) {
            case CONTAINS -> TextFunction.CONTAINS;
            case STARTSWITH -> TextFunction.STARTSWITH;
            case ENDSWITH -> TextFunction.ENDSWITH;
            default -> throw Problem.badQuery("The function " + kind + " is not supported.");
        };
    }

    private Column column(Member member) {
        return QueryParser.column(set, member.getResourcePath());
    }

    private static Operator operator(Binary binary) {
        return switch (binary.getOperator()) {
            case EQ -> Operator.EQ;
            case NE -> Operator.NE;
            case GT -> Operator.GT;
            case GE -> Operator.GE;
            case LT -> Operator.LT;
            case LE -> Operator.LE;
            default -> throw unsupported(binary);
        };
    }

    private static Operator mirrored(Operator operator) {
        return switch (operator) {
            case EQ, NE -> operator;
            case GT -> Operator.LT;
            case GE -> Operator.LE;
            case LT -> Operator.GT;
            case LE -> Operator.GE;
        };
    }

    private static @Nullable Object literal(Expression expression) {
        if (!(expression instanceof Literal literal)) {
            throw unsupported(expression);
        }
        var type = literal.getType();
        var text = literal.getText();
        return switch (type == null ? "Null" : type.getName()) {
            case "Null" -> null;
            case "String" -> text.substring(1, text.length() - 1).replace("''", "'");
            case "Boolean" -> Boolean.valueOf(text);
            case "DateTimeOffset" -> OffsetDateTime.parse(text).toInstant();
            case "Guid" -> text.toLowerCase(Locale.ROOT);
            case "SByte", "Byte", "Int16", "Int32", "Int64", "Decimal", "Double", "Single" ->
                    new BigDecimal(text);
            default -> throw Problem.badQuery("The literal '" + text + "' is not supported.");
        };
    }

    private static Problem unsupported(Expression expression) {
        return Problem.badQuery("The expression " + expression + " is not supported.");
    }
}
