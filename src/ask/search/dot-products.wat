;; Dot products of one row of a table with many others, eight floats at a time.
;; Rows lie from address 0, `bytes` each (a multiple of 32); `ids` and `out` are addresses of 32-bit lists.
(module
  (memory (export "memory") 1)
  (func (export "multiply") (param $query i32) (param $ids i32) (param $count i32) (param $out i32) (param $bytes i32)
    (local $row i32) (local $end i32) (local $cursor i32) (local $last i32) (local $even v128) (local $odd v128)
    (local.set $last (i32.add (local.get $ids) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $ids) (local.get $last)))
        (local.set $row (i32.mul (i32.load (local.get $ids)) (local.get $bytes)))
        (local.set $end (i32.add (local.get $row) (local.get $bytes)))
        (local.set $cursor (i32.mul (local.get $query) (local.get $bytes)))
        (local.set $even (v128.const f32x4 0 0 0 0))
        (local.set $odd (v128.const f32x4 0 0 0 0))
        (loop $inner
          (local.set $even (f32x4.add (local.get $even) (f32x4.mul (v128.load (local.get $row)) (v128.load (local.get $cursor)))))
          (local.set $odd (f32x4.add (local.get $odd) (f32x4.mul (v128.load offset=16 (local.get $row)) (v128.load offset=16 (local.get $cursor)))))
          (local.set $cursor (i32.add (local.get $cursor) (i32.const 32)))
          (br_if $inner (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 32))) (local.get $end))))
        (local.set $even (f32x4.add (local.get $even) (local.get $odd)))
        (f32.store (local.get $out)
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $even)) (f32x4.extract_lane 1 (local.get $even)))
            (f32.add (f32x4.extract_lane 2 (local.get $even)) (f32x4.extract_lane 3 (local.get $even)))))
        (local.set $ids (i32.add (local.get $ids) (i32.const 4)))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $next)))))
