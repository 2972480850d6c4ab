package io.github.seamark.terraform;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Map;

/** Conversions, marks and the functions whose result no linter can know. */
final class TypeFunctions {
  private TypeFunctions() {}

  static void addTo(Map<String, Function> table) {
    table.put("tostring", c -> convert(c, Type.Primitive.STRING));
    table.put("tonumber", c -> convert(c, Type.Primitive.NUMBER));
    table.put("tobool", c -> convert(c, Type.Primitive.BOOL));
    table.put("tolist", c -> convert(c, Type.listOf(Type.Primitive.ANY)));
    table.put("toset", c -> convert(c, Type.setOf(Type.Primitive.ANY)));
    table.put("tomap", c -> convert(c, Type.mapOf(Type.Primitive.ANY)));
    table.put("sensitive", c -> c.value(0).withOrigin(c.value(0).origin().secret()));
    table.put("nonsensitive", c -> open(c.value(0)));
    table.put("issensitive", c -> c.bool(c.value(0).origin().sensitive()).withOrigin(c.origin()));
    table.put("ephemeralasnull", c -> c.value(0));
    for (String name : new String[] {"timestamp", "plantimestamp", "uuid", "bcrypt"}) {
      table.put(name, TypeFunctions::impure);
    }
    table.put("base64gzip", TypeFunctions::impure);
    table.put("rsadecrypt", TypeFunctions::impure);
    table.put("list", c -> removed(c, "tolist"));
    table.put("map", c -> removed(c, "tomap"));
  }

  private static Value convert(Call call, Type type) {
    try {
      return Conversion.convert(call.value(0), type);
    } catch (EvaluationException e) {
      throw call.fail(e.reason());
    }
  }

  private static Value impure(Call call) {
    throw new UndecidedException(
        Unknown.because("%s() differs from run to run".formatted(call.name()), call.madeOfAll()));
  }

  private static Value removed(Call call, String instead) {
    throw call.fail("the function was removed, use %s".formatted(instead));
  }

  private static Value open(Value value) {
    Origin o = value.origin();
    Value opened =
        value.withOrigin(
            new Origin(
                o.span(), o.via(), o.assumed(), o.note(), o.conditions(), o.dependencies(), false));
    // Marks deeper down are the values' own and stay, as in Terraform.
    return opened instanceof Scalar || opened instanceof Mapping || opened instanceof Sequence
        ? opened
        : value;
  }
}
