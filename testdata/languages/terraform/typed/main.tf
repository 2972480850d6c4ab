# Values whose types show only in what is made of them: nulls, empty collections, unknown values, secrets.
variable "str" { default = "abc" }
variable "num" { default = 5 }
variable "nul" { default = null }
variable "lst" {
  type    = list(string)
  default = ["x", "y", "z"]
}
variable "st" {
  type    = set(string)
  default = ["b", "a", "b"]
}
variable "mp" {
  type    = map(string)
  default = { k1 = "v1", "k-2" = "v2" }
}
variable "obj" {
  type = object({
    name = string
    port = optional(number, 80)
    tags = optional(map(string), {})
    opt  = optional(string)
  })
  default = { name = "n" }
}
variable "objs" {
  default = [{ id = "i1", v = [1, 2] }, { id = "i2", v = [3] }]
}
variable "sec" {
  default   = "hunter2"
  sensitive = true
}
resource "terraform_data" "u" { input = "x" }
resource "terraform_data" "many" {
  count = 2
  input = "m${count.index}"
}
resource "terraform_data" "each" {
  for_each = { a = 1, b = 2 }
  input    = each.value
}
resource "terraform_data" "none" {
  count = 0
}
variable "ns" {
  type    = string
  default = null
}
variable "nn" {
  type    = number
  default = null
}
variable "nb" {
  type    = bool
  default = null
}
variable "nl" {
  type    = list(string)
  default = null
}
variable "nm" {
  type    = map(number)
  default = null
}
variable "no" {
  type    = object({ a = number, b = optional(string) })
  default = null
}
variable "nt" {
  type    = set(string)
  default = null
}
variable "el" {
  type    = list(string)
  default = []
}
variable "en" {
  type    = list(number)
  default = []
}
variable "em" {
  type    = map(string)
  default = {}
}
variable "es" {
  type    = set(number)
  default = []
}
variable "lo" {
  type    = list(object({ a = number, b = optional(string) }))
  default = [{ a = 1 }, { a = 2, b = "x" }]
}
variable "eo" {
  type    = list(object({ a = number, b = optional(string) }))
  default = []
}
variable "ml" {
  type    = map(list(string))
  default = { p = [], q = ["1"] }
}
variable "on" {
  type    = object({ s = optional(string), n = optional(number), l = optional(list(string)), d = optional(number, 7), m = optional(map(string), {}), o = optional(object({ x = optional(string, "dx"), y = optional(bool) })) })
  default = {}
}
variable "lna" {
  type    = list(any)
  default = [1, null, "a"]
}
variable "mna" {
  type    = map(any)
  default = { a = null, b = 2 }
}
variable "tn" {
  type    = tuple([string, number, list(bool)])
  default = [null, null, null]
}
variable "osec" {
  type      = object({ a = string, b = list(string) })
  default   = { a = "1", b = ["p"] }
  sensitive = true
}
locals {
  nul = null
  cn  = true ? null : "a"
  cl  = false ? ["x"] : []
}
